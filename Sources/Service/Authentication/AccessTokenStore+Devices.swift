import Admission
package import Storage

extension AccessTokenStore: DeviceStanding {
    package func revoked(among devices: Set<String>) -> Question<Set<String>> {
        let conditions = Self.tokens(among: devices, "revoked_at IS NOT NULL")
        let query = conditions.map { Query("SELECT id FROM access_token" + $0.whereClause, $0.parameters) }
        return Question(query) { rows in Set(try rows.map { Identity.devicePrefix + (try $0.text("id")) }) }
    }

    /// What people call scanning devices: the name of the token or of the paired device, revoked or not.
    ///
    /// - Parameter devices: the devices as the scan ledger has them.
    /// - Returns: the name of each that is one; others, such as the command line, have theirs already.
    /// - Throws: a `StorageError`.
    package func names(ofDevices devices: Set<String>) async throws -> [String: String] {
        guard !devices.isEmpty else { return [:] }
        return try await database.read { connection in
            var names = try DeviceStore.names(of: devices, on: connection)
            guard let conditions = Self.tokens(among: devices) else { return names }
            let rows = try connection.rows(
                "SELECT id, name FROM access_token" + conditions.whereClause, conditions.parameters)
            for row in rows { names[Identity.devicePrefix + (try row.text("id"))] = try row.text("name") }
            return names
        }
    }

    /// The condition that a token is one of the devices; nil if none of them is a token.
    private static func tokens(among devices: Set<String>, _ further: SQL? = nil) -> SQLConditions? {
        let tokens = devices.filter { $0.hasPrefix(Identity.devicePrefix) }
        guard !tokens.isEmpty else { return nil }
        var conditions = SQLConditions()
        conditions.add("id IN (?*)", list: tokens.map { .text(String($0.dropFirst(Identity.devicePrefix.count))) })
        if let further { conditions.add(further) }
        return conditions
    }
}
