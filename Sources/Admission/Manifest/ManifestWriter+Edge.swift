import Orders
import Storage
import Ticketing

extension ManifestWriter {
    /// Writes what an edge needs beside the rights: the devices that may scan, and what changed in the ledger.
    mutating func edgeMembers(on connection: any Connection) throws {
        try devices(on: connection)
        json.raw(",\"ledger\":[")
        if !instances.isEmpty { try ledger(on: connection) }
        json.raw("]")
    }

    /// All devices that stand, each with those of its instances that the list has; edges are no doors.
    private mutating func devices(on connection: any Connection) throws {
        let codes = Set(instances.map(\.code))
        let limit = AdmissionLimits.manifestDevices
        let rows = try connection.rows(
            """
            SELECT id, name, gate, instances, profile, is_test, secret_hash FROM device
            WHERE revoked_at IS NULL AND profile <> 'edge' ORDER BY name LIMIT ?1
            """, [.integer(Int64(limit + 1))])
        guard rows.count <= limit else {
            throw AdmissionError(
                code: .manifestTooLarge,
                message: "An edge's list has at most \(limit) devices; revoke those that are no longer used.")
        }
        json.raw(",\"devices\":[")
        var isFirst = true
        for row in rows {
            let settings = try DeviceStore.settings(row)
            let own = settings.instanceCodes?.filter(codes.contains)
            // A door of other performances alone has nothing to do here.
            if own?.isEmpty == true { continue }
            json.raw(isFirst ? "{\"id\":" : ",{\"id\":")
            isFirst = false
            json.string(try row.text("id"))
            json.raw(",\"name\":")
            json.string(settings.name)
            json.raw(",\"gate\":")
            json.optional(settings.gate)
            if let own {
                json.raw(",\"instances\":")
                json.list(own)
            }
            json.raw(",\"profile\":")
            json.string(settings.profile.rawValue)
            json.raw(settings.isTest ? ",\"test\":true,\"secretHash\":" : ",\"test\":false,\"secretHash\":")
            json.string(try row.text("secret_hash"))
            json.raw("}")
        }
        json.raw("]")
    }

    /// The changes of the rights' states, of each right in their order, with what an annulment takes back.
    private mutating func ledger(on connection: any Connection) throws {
        var conditions = SQLConditions()
        conditions.add("s.instance_id IN (?*)", list: instances.map { .text($0.id.text) })
        conditions.add("s.mark >= ?#", .integer(since?.mark ?? 0))
        conditions.add("s.sequence IS NOT NULL")
        var isFirst = true
        try connection.forEach(
            """
            SELECT s.nonce, s.device, s.right_id, s.outcome, s.at, s.gate, s.digest, s.batch, a.nonce AS annulled_nonce,
                a.device AS annulled_device
            FROM scan s LEFT JOIN scan a ON a.right_id = s.right_id AND a.sequence = s.annuls
            """ + conditions.whereClause + " ORDER BY s.right_id, s.sequence", conditions.parameters
        ) { row in
            json.raw(isFirst ? "[" : ",\n[")
            isFirst = false
            for column in ["nonce", "device", "right_id", "outcome"] {
                json.string(try row.text(column))
                json.raw(",")
            }
            json.integer(try row.integer("at"))
            json.raw(",")
            json.optional(try row.optionalText("gate"))
            json.raw(",")
            json.string(try row.text("digest"))
            json.raw(try row.optionalText("batch") == nil ? ",false" : ",true")
            if let nonce = try row.optionalText("annulled_nonce"), let device = try row.optionalText("annulled_device")
            {
                json.raw(",")
                json.list([nonce, device])
            }
            json.raw("]")
        }
        tellsLedger = !isFirst
    }
}
