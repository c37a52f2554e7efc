import Orders
import Storage
import Ticketing

/// The tickets of scans that name a right, each by the barcode that was shown, as far as the door told its hash.
struct RightTickets {
    /// A ticket that was found by its right.
    struct Finding {
        /// The ticket by the barcode that was shown; by the one that admits, or the last, where that is not known.
        let ticket: DoorTicket
        /// Whether the hash is that of a barcode of the ticket; true where the door told none that can be compared.
        let isCodeKnown: Bool
    }

    private var findings: [OfflineScan.Subject: Finding] = [:]

    /// Looks the rights up, and the hashes among all barcodes that their tickets ever had.
    ///
    /// The keys of a former generation went with their master key. So of a hash under them nobody can tell which
    /// barcode it was: the scan stands as one without a hash does.
    ///
    /// - Parameters:
    ///   - subjects: by what doors knew tickets; barcodes are left out.
    ///   - keys: the keys of lists; without them no hash is known.
    ///   - connection: the transaction.
    /// - Throws: a `StorageError`.
    init(_ subjects: Set<OfflineScan.Subject>, keys: ManifestKeys?, on connection: any Connection) throws {
        var shown: [(subject: OfflineScan.Subject, right: RightID, hash: ShownHash?)] = []
        for subject in subjects {
            if case .right(let right, let hash) = subject { shown.append((subject, right, hash)) }
        }
        let tickets = try OrderStore.doorTickets(ofRights: Array(Set(shown.map(\.right))), on: connection)
        let hashed = shown.filter { $0.hash?.isComparable(under: keys) == true }.flatMap { tickets[$0.right] ?? [] }
        let instances = try OrderStore.instances(ofTickets: Array(Set(hashed.map(\.id))), on: connection)
        let revoked = try connection.answer(to: SigningKeyStore.revoked(among: hashed.map(\.barcode)))
        var hashes: [InstanceID: BarcodeHash] = [:]
        for (subject, right, hash) in shown {
            guard let all = tickets[right], let last = all.last else { continue }
            let standing = all.last { $0.barcodeState == .active } ?? last
            guard let hash, hash.isComparable(under: keys) else {
                findings[subject] = Finding(ticket: standing, isCodeKnown: true)
                continue
            }
            // A pass may have been found by the hash for another of its performances.
            for instance in instances[last.id] ?? [] where hashes[instance] == nil {
                hashes[instance] = keys.map {
                    BarcodeHash(
                        key: $0.hashKey(ofInstance: instance), byteCount: AdmissionLimits.shownHashBytes.upperBound)
                }
            }
            let found = all.first { ticket in
                (instances[last.id] ?? []).contains { instance in
                    hashes[instance]?.bytes(of: ticket.barcode.text).starts(with: hash.bytes) ?? false
                }
            }
            findings[subject] = Finding(
                ticket: found?.knowingRevoked(revoked) ?? standing, isCodeKnown: found != nil)
        }
    }

    /// The ticket of a scan that names a right; nil for one that names a barcode, and where there is no such right.
    subscript(subject: OfflineScan.Subject) -> Finding? { findings[subject] }

    /// All rights that were found.
    var rights: [AdmissionRight] { findings.values.flatMap { $0.ticket.entrances.map(\.right) } }
}
