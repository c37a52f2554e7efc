/// The limits of the service.
package enum ServiceLimits {
    /// How many bytes a request's body may have.
    package static let bodyBytes = 64 * 1024
    /// How many bytes the upload of a door that was offline may have.
    package static let uploadBytes = 1_048_576
    /// How hard doors' lists are compressed, from 1 to 9; docs/decisions/0005-zlib.md has what the levels cost.
    package static let gzipLevel = 1
    /// How many conflicts a page of a list has unless the client asks for fewer or more.
    package static let conflictsPerPage = 50
    /// How many bytes a body with a design and its assets may have; base64 takes four for three.
    package static let designBodyBytes = 16 * 1_048_576
    /// How many designs, revisions or assignments a page of a list has unless the client asks for fewer or more.
    package static let itemsPerPage = 50
    /// Up to which of a design's pages there are previews.
    package static let previewPages = 20
    /// How many batches are drawn at once; a further one is refused until one ends.
    package static let batchesAtOnce = 2
    /// How many chunks of a batch may wait for the client before drawing waits.
    package static let chunksAhead = 4
    /// How long a client may take nothing before its batch is given up, in seconds.
    package static let stalledSeconds = 60
    /// How many tickets that cannot be drawn are told of one batch.
    package static let problemsPerBatch = 50
    /// How many orders a page of a list has unless the client asks for fewer or more.
    package static let ordersPerPage = 50
    /// How many bytes a search term may have.
    package static let searchTermBytes = 200
    /// The coarsest drawing of a ticket as PNG, in dots per inch.
    package static let minimumDotsPerInch = 36
    /// The finest drawing of a ticket as PNG, in dots per inch.
    package static let maximumDotsPerInch = 600
    /// The drawing of a ticket as PNG unless the client asks otherwise, in dots per inch: a Boca printer's.
    package static let dotsPerInch = 203
    /// After how many seconds a client shall ask again who found the database busy or away, or no room for a drawing.
    package static let retryAfterSeconds = 2
    /// How many characters a token's name may have.
    package static let tokenNameLength = 80
    /// How many bytes the secret of a request may have; longer ones are none of ours.
    package static let secretBytes = 200
    /// How long a connection may be idle between two requests, in seconds; the next one's head is whole by then.
    package static let idleSeconds = 60
    /// How long after connecting the head of the first request may take, in seconds.
    package static let headSeconds = 10
    /// How long after its head a body may take, in seconds.
    package static let bodySeconds = 60
    /// How long requests under way are waited for at shutdown, in seconds.
    package static let shutdownSeconds = 10
    /// How many clients watch doors at the same time; a further one is refused until one goes.
    package static let liveListeners = 200
    /// How long the pause is between two looks at the ledger for those who watch, in milliseconds.
    package static let liveLookMilliseconds = 500
    /// How long counts that were told are not told again, in milliseconds.
    package static let liveCountsMilliseconds = 1_000
    /// After how many seconds without news those who watch are told that somebody is there.
    package static let heartbeatSeconds = 15
    /// How many looks a client that watches may fall behind before it is let go.
    package static let batchesPerListener = 40
    /// How long a client that watches may take nothing before its connection is closed, in seconds.
    package static let listenerStalledSeconds = 20
    /// After how long a client that watched shall come back, in milliseconds.
    package static let liveRetryMilliseconds = 2_000
    /// How many exports of the ledger are sent at once; a further one is refused until one ends.
    package static let exportsAtOnce = 4
    /// How long a token that was seen is taken without asking the database again, in seconds.
    static let identitySeconds: Int64 = 1
    /// How many tokens are remembered that long.
    static let rememberedIdentities = 10_000
}
