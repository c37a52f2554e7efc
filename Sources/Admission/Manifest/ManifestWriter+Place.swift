import Orders
import Storage

extension ManifestWriter {
    /// The place that the door has, where it may keep it: so that asking again and again writes nothing.
    ///
    /// It may not where other performances' tickets changed, which each further list would have to pass over.
    func keptPlace(on connection: any Connection) throws -> ManifestCursor? {
        guard let since, isSinceYoung, rightCount == 0, !tellsLedger,
            try !OrderStore.hasChanges(since: since.mark, on: connection)
        else { return nil }
        return since
    }

    /// Writes where the next changes begin, and whether the door's last upload is still here.
    mutating func place(_ next: ManifestCursor, on connection: any Connection) throws {
        json.raw(",\"next\":")
        json.string(next.text)
        guard let receipt = request.receipt else { return }
        json.raw(",\"receiptKnown\":")
        if try OfflineUpload.isKept(receipt, on: connection) { json.raw("true") } else { json.raw("false") }
    }
}
