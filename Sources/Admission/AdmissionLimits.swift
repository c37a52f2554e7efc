/// The limits of the doors.
package enum AdmissionLimits {
    /// How many characters a scanned text may have; longer ones are damaged.
    package static let scannedLength = 512
    /// How many characters a nonce may have.
    package static let nonceLength = 100
    /// How many characters a gate's name may have.
    package static let gateLength = 80
    /// How many instances one scan may name.
    package static let instancesPerScan = 50
    /// How often a scan that lost a race is tried again before a steward is asked.
    package static let retries = 2
    /// How many scans one transaction decides.
    static let scansPerBatch = 256
    /// How many transactions of a process keep scans or are about to.
    ///
    /// Two, so that one has asked for the database while the other is being written.
    static let scanTurns = 2
    /// How many rows of the ledger one statement inserts; a power of two.
    static let scansPerStatement = 64
    /// How many scans wait for the database before further ones are told to come again.
    static let waitingScans = 10_000
    /// How long a device may take back its own scan, in seconds.
    package static let annulmentSeconds: Int64 = 120
    /// How many bytes a steward's reason for an override may have.
    package static let overrideReasonLength = 200
    /// How long a code for pairing is taken, in seconds.
    package static let pairingSeconds: Int64 = 900
    /// How much later than noted a device may have been seen last, in seconds.
    static let seenSeconds: Int64 = 60
    /// How far a door policy's times may be from the start, in seconds: 30 days.
    static let policySeconds = 2_592_000
    /// How many scans one upload of a door that was offline may have.
    package static let scansPerUpload = 1_000
    /// How many of an upload's scans one transaction merges; between two of them live scans have their turn.
    static let mergedPerTransaction = 128
    /// How many uploads an edge sends before it looks for changes of its list.
    static let piecesPerRound = 8
    /// How many pieces of uploads wait for their turn before further ones are told to come again.
    static let waitingMerges = 64
    /// How many bytes of a barcode's hash a door's list has.
    package static let hashBytes = 6
    /// How many bytes of a barcode's hash an edge's list has: so many that nobody finds a text with one of them.
    package static let edgeHashBytes = 16
    /// How many bytes of a barcode's hash a door may tell that forwards what was shown: from those of the shortest list
    /// to all that there are.
    static let shownHashBytes = hashBytes...32
    /// How many characters the name of a generation of keys may have that a door tells.
    package static let epochLength = 40
    /// How many tickets a door's list may have.
    package static let manifestTickets = 500_000
    /// How many tickets a list on paper may have.
    package static let doorListTickets = 40_000
    /// How long an edge waits from one round with the main service to the next, in seconds.
    package static let edgePauseSeconds: Int64 = 2
    /// How long it waits at most while rounds fail, in seconds.
    package static let edgeLongestPauseSeconds: Int64 = 30
    /// How many rows of the ledger an edge looks up at once.
    static let receivedPerQuery = 500
    /// How many characters an edge keeps of why the main service did not take a scan.
    static let untakenReasonLength = 300
    /// How many devices the list of an edge may have.
    package static let manifestDevices = 2_000
    /// How long the place is good to which a door's list leads, or somebody who watches comes back, in seconds.
    package static let milestoneSeconds: Int64 = 86_400
    /// After how long a list without news leads to a new place, in seconds.
    static let placeSeconds: Int64 = 3_600
    /// After how long an edge notes again that its list is up to date, in seconds.
    static let edgeNoteSeconds: Int64 = 60
    /// How many characters the receipt of an upload may have.
    package static let receiptLength = 40
    /// How many doors wait for their lists before further ones are told to come again.
    static let waitingManifests = 256
    /// How far from now the performances start that are on the list of a door without any of its own, in seconds.
    package static let manifestWindowSeconds: Int64 = 86_400
    /// How many bytes the note has with which a conflict is settled.
    package static let noteLength = 500
    /// How many conflicts a page of their list has at most.
    package static let conflictsPerPage = 200
    /// How long a step of the flow through the doors is, in seconds.
    package static let flowStepSeconds = 300
    /// How many steps of the flow are told: three hours.
    package static let flowSteps = 36
    /// How many steps of the flow are kept: a week.
    static let keptFlowSteps = 2_016
    /// How many gates of a performance are counted apart.
    static let countedGates = 500
    /// Of how many performances a node remembers the counts.
    static let rememberedTallies = 64
    /// How many scans are told one by one to somebody who was away; of more, only the counts are.
    package static let replayedScans = 1_000
    /// How many characters the position of somebody who watches may have.
    package static let positionLength = 48
    /// How many rows of one change mark a position may have passed.
    static let rowsPerMark = 100_000
    /// How many scans one page of an export holds.
    package static let linesPerExportPage = 2_000
    /// How many characters of a barcode's end are shown to tell tickets apart.
    package static let shownBarcodeLength = 4
    /// How many characters of a refused code are kept.
    package static let refusedBarcodeLength = 64
}
