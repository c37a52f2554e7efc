import Admission
package import Storage

extension AccessTokenStore: DeviceStanding {
    package func revoked(among devices: Set<String>, on connection: any Connection) throws -> Set<String> {
        let tokens = devices.filter { $0.hasPrefix(Identity.devicePrefix) }
        guard !tokens.isEmpty else { return [] }
        var conditions = SQLConditions()
        conditions.add("id IN (?*)", list: tokens.map { .text(String($0.dropFirst(Identity.devicePrefix.count))) })
        conditions.add("revoked_at IS NOT NULL")
        let rows = try connection.rows("SELECT id FROM access_token" + conditions.whereClause, conditions.parameters)
        return Set(try rows.map { Identity.devicePrefix + (try $0.text("id")) })
    }
}
