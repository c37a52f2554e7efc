package import Barcodes
package import Storage
package import Ticketing

/// What the box office does about barcodes that were lost, stolen or copied: it blocks, unblocks and reissues them.
///
/// All barcodes of a ticket stand for the same admission and may be printed on the same paper, so each act is one on
/// all of them. It is one transaction that begins with the ticket's row: of two at once the second sees what the first
/// did.
package struct BarcodeCare: Sendable {
    let database: any Database
    let schemes: [String: any BarcodeScheme]
    let world: World

    /// Care of the barcodes of the database, which are reissued by the schemes.
    package init(database: any Database, schemes: [any BarcodeScheme], world: World) {
        self.database = database
        self.schemes = Dictionary(schemes.map { ($0.id, $0) }) { first, _ in first }
        self.world = world
    }

    /// Holds the barcodes of a ticket back: they admit nobody until they are unblocked or reissued.
    ///
    /// - Parameters:
    ///   - reading: one of the barcodes, as scanned or typed.
    ///   - reason: why, for the audit.
    ///   - actor: who asks, for the audit.
    /// - Returns: what became of it; nil if there is no such barcode.
    /// - Throws: a ``BarcodeCareError``: `invalidReason`, `barcodeSuperseded`, `barcodeRevoked`; a `StorageError`.
    package func block(
        _ reading: BarcodeReader.Reading, reason: String, actor: String
    ) async throws -> BarcodeOutcome? {
        try await change(reading, from: .active, to: .blocked, "barcode.block", reason: reason, actor: actor)
    }

    /// Lets the blocked barcodes of a ticket admit again.
    ///
    /// - Parameters:
    ///   - reading: one of the barcodes, as scanned or typed.
    ///   - reason: why, for the audit.
    ///   - actor: who asks, for the audit.
    /// - Returns: what became of it; nil if there is no such barcode.
    /// - Throws: as ``block(_:reason:actor:)``.
    package func unblock(
        _ reading: BarcodeReader.Reading, reason: String, actor: String
    ) async throws -> BarcodeOutcome? {
        try await change(reading, from: .blocked, to: .active, "barcode.unblock", reason: reason, actor: actor)
    }

    private func change(
        _ reading: BarcodeReader.Reading, from: BarcodeState, to: BarcodeState, _ action: String, reason: String,
        actor: String
    ) async throws -> BarcodeOutcome? {
        let reason = try Self.checked(reason)
        return try await database.write { connection in
            guard let kept = try KeptBarcodes(reading, on: connection) else { return nil }
            switch kept.named.state {
            case .superseded: throw Self.superseded
            case .revoked: throw Self.revoked
            case .active, .blocked: break
            }
            let changed = kept.all.filter { $0.state == from }
            guard !changed.isEmpty else { return BarcodeOutcome(value: kept.named.value, hasChanged: false) }
            var conditions = SQLConditions()
            let state = conditions.parameter(.text(to.rawValue))
            conditions.add("value IN (?*)", list: changed.map { .text($0.value.text) })
            try connection.execute(
                "UPDATE barcode SET state = " + state + conditions.whereClause, conditions.parameters)
            try record(action, kept, changed, to: to.rawValue, reason: reason, actor: actor, on: connection)
            return BarcodeOutcome(value: kept.named.value, hasChanged: true)
        }
    }

    /// Writes what was done into the audit, which holds no whole barcode.
    func record(
        _ action: String, _ kept: KeptBarcodes, _ changed: [Barcode], to state: String, reason: String, actor: String,
        on connection: any Connection
    ) throws {
        func described(_ state: (Barcode) -> String) -> [String: String] {
            Dictionary(
                changed.map { ("print \($0.barcodeNumber)", state($0)) }, uniquingKeysWith: { first, _ in first })
        }
        var after = described { _ in state }
        after["reason"] = reason
        try AuditEntry(
            actor: actor, action: action, subject: kept.subject,
            before: AuditEntry.json(described(\.state.rawValue)), after: AuditEntry.json(after)
        ).record(on: connection, in: world)
    }

    static func checked(_ reason: String) throws -> String {
        let line = try? PlainText.line(reason, label: "reason", maximumLength: OrdersLimits.careReasonLength)
        guard let line, !line.isEmpty else {
            throw BarcodeCareError(
                code: .invalidReason,
                message: "A reason is one line of 1 to \(OrdersLimits.careReasonLength) characters; say why in a few "
                    + "words.")
        }
        return line
    }

    static let superseded = BarcodeCareError(
        code: .barcodeSuperseded,
        message: "A reissue took the place of this barcode, so it admits nobody; look it up to find the one that does.")
    static let revoked = BarcodeCareError(
        code: .barcodeRevoked, message: "The ticket of this barcode was called off; sell or print another ticket.")
}
