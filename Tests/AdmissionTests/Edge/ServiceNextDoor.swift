import Barcodes
import Foundation
import Orders
import Storage
import Synchronization
import Ticketing
import VenueTesting

@testable import Admission

/// The main service in the same process, over a line that a test cuts.
final class ServiceNextDoor: EdgeUpstream {
    /// What the line does to what goes over it.
    enum Line: Sendable {
        case up, down
        /// What is sent arrives, and the answer is lost.
        case loses
        /// Somebody changes lists on their way.
        case forges
        /// No list is given.
        case withholds
        /// Scans with this nonce are not taken.
        case refuses(String)
        /// Scans with this nonce are answered with an error.
        case errs(String)
        /// What is sent arrives, and the answer is about nothing.
        case mumbles
    }

    let line = Mutex(Line.up)
    /// The keys of its lists, and the device that the edge is there.
    let paired: Mutex<(keys: ManifestKeys, device: Device)>
    private let database: any Database
    private let world: World

    init(database: any Database, world: World, keys: ManifestKeys, device: Device) {
        self.database = database
        self.world = world
        paired = Mutex((keys, device))
    }

    private var device: Device { paired.withLock(\.device) }

    var lists: ManifestStore {
        ManifestStore(database: database, keys: paired.withLock(\.keys), world: world)
    }

    private var ledger: ScanLedger {
        ScanLedger(
            database: database,
            reader: BarcodeReader(schemes: [ReferenceScheme(), SignedScheme(keys: SigningKeyring(masterKey: nil))]),
            listKeys: paired.withLock(\.keys), world: world)
    }

    func manifest(since cursor: String?, receipt: String? = nil) async throws -> SignedManifest {
        let line = line.withLock { $0 }
        let lists = lists
        if case .down = line { throw EdgeError(.lineDown, "The line is down.") }
        if case .withholds = line { throw EdgeError(.listRefused, "There is no list.") }
        let list = try await lists.manifest(
            ManifestRequest(
                instanceCodes: device.settings.instanceCodes, since: cursor, receipt: receipt, isForEdge: true))
        let signature = lists.keys.signature(of: list.bytes)
        if case .forges = line {
            let text = String(decoding: list.bytes, as: UTF8.self).replacing("\"complete\"", with: "\"complete\" ")
            return SignedManifest(bytes: Array(text.utf8), signature: signature, keyID: lists.keys.keyID)
        }
        return SignedManifest(bytes: list.bytes, signature: signature, keyID: lists.keys.keyID)
    }

    func upload(_ scans: [UInt8]) async throws -> EdgeReceipt {
        let line = line.withLock { $0 }
        if case .down = line { throw EdgeError(.lineDown, "The line is down.") }
        let body = try ReceivedUpload(scans)
        if case .refuses(let nonce) = line, body.scans.contains(where: { $0.nonce == nonce }) {
            throw EdgeError(.notTaken, "The scan is not taken.")
        }
        let upload = try body.upload(from: device) { scan in
            if case .errs(let nonce) = line { scan.nonce != nonce } else { true }
        }
        let merged = try await ledger.merge(upload)
        if case .loses = line { throw EdgeError(.lineDown, "The answer was lost.") }
        var reasons = merged.scans.map { result -> String? in
            if case .failure(let error) = result { error.code.rawValue } else { nil }
        }
        if case .mumbles = line { reasons = [] }
        return EdgeReceipt(receipt: merged.receipt, isKnown: merged.isReceiptKnown, reasons: reasons)
    }
}
