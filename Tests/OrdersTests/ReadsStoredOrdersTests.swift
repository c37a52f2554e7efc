import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite(.database(OrdersSchema.migrations))
struct ReadsStoredOrdersTests {
    private func importFile() async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(ImportsOrdersOnceTests.file)
    }

    private func change(_ sql: SQL) async throws {
        _ = try await Sample.database().write { try $0.execute(sql) }
    }

    @Test func `a zone or a time that the rules have lost does not hide the orders`() async throws {
        try await importFile()
        try await change("UPDATE instance SET time_zone = 'Europe/Nowhere' WHERE code = 'SUMMER-1'")
        try await change("UPDATE instance SET start_local = '2027-03-28T01:30:00' WHERE code = 'SUMMER-2'")
        let page = try await OrderStore(database: Sample.database()).orders(matching: OrderQuery(), limit: 10)
        let starts = Set(page.orders.flatMap(\.tickets).map(\.instance.start.rfc3339))
        #expect(starts == ["2027-06-19T19:30:00+01:00", "2027-03-28T01:30:00+01:00"])
    }

    @Test(
        arguments: [
            "UPDATE ticket SET currency = 'XXX'", "UPDATE ticket SET area = ''",
            "UPDATE orders SET number = 'K7M2-9QXS'",
            "UPDATE barcode SET value = 'é' || value", "UPDATE instance SET start_local = 'soon'",
            "UPDATE orders SET customer_name = '\u{1B}'",
        ] as [SQL])
    func `what cannot be read is a fault of the database, not of whoever asks`(sql: SQL) async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Sample.rows("K-1,ACME,SUMMER-1,Adult,Yard,,,1"))
        try await change(sql)
        let store = OrderStore(database: try Sample.database())
        await expect(.unexpectedValue) { _ = try await store.orders(matching: OrderQuery(), limit: 10) }
    }

    @Test func `an instance of many tickets is understood once`() async throws {
        try await importFile()
        let rows = try await Sample.database().read {
            try $0.rows(OrderRows.ticketColumns + " ORDER BY t.id LIMIT 1")
        }
        var instances = OrderRows.Instances()
        let instance = try instances.instance(rows[0])
        // A row that holds nothing but the name gives the same instance only if it is not read again.
        let bare = Row(columns: try ColumnNames(["instance_id"]), values: [.text(instance.id.text)])
        #expect(try instances.instance(bare) == instance)
    }

    @Test func `no list of an agency or an instance goes over all orders`() async throws {
        var queries: [OrderQuery] = []
        for (agency, instance) in [(true, false), (false, true), (true, true)] {
            var query = OrderQuery()
            if agency { query.soldBy = AgencyID(in: Sample.world()) }
            if instance { query.instanceCode = "SUMMER-1" }
            queries.append(query)
        }
        queries.append(OrderQuery())
        queries[3].agencyCode = "ACME"
        for query in queries {
            let plan = try await plan(query.conditions)
            #expect(plan.reachesOrders(by: "") && !plan.goesOverOrders, "\(plan.lines)")
        }
        var list = OrderQuery()
        list.soldBy = AgencyID(in: Sample.world())
        let ordered = try await plan(list.conditions)
        #expect(ordered.reachesOrders(by: "orders_agency") && !ordered.sorts, "\(ordered.lines)")
        let batch = try await plan(OrderStore.conditions(forInstance: "SUMMER-1", agencyCode: nil, delivery: .collect))
        #expect(batch.reachesOrders(by: ""), "\(batch.lines)")
        #expect(batch.lines.contains { $0.contains("ticket_instance") }, "\(batch.lines)")
    }

    /// How an engine would answer a query.
    private struct Plan {
        let dialect: Dialect
        let lines: [String]

        /// Whether it finds orders by an index of that name, or any.
        func reachesOrders(by index: String) -> Bool {
            switch dialect {
            case .sqlite: lines.contains { $0.hasPrefix("SEARCH o ") && $0.contains(index) }
            case .postgreSQL: lines.contains { $0.contains("Index") && $0.contains(index) && $0.contains("on orders") }
            }
        }

        var goesOverOrders: Bool {
            switch dialect {
            case .sqlite: lines.contains { $0.hasPrefix("SCAN o") && !$0.contains("orders_agency") }
            case .postgreSQL: lines.contains { $0.contains("Seq Scan on orders") }
            }
        }

        var sorts: Bool { lines.contains { $0.contains("TEMP B-TREE") || $0.contains("Sort") } }
    }

    private func plan(_ conditions: SQLConditions) async throws -> Plan {
        let sql = OrderRows.orderColumns + conditions.whereClause + " ORDER BY o.id DESC"
        return try await Sample.database().read { connection in
            switch connection.dialect {
            case .sqlite:
                let rows = try connection.rows("EXPLAIN QUERY PLAN " + sql, conditions.parameters)
                return Plan(dialect: .sqlite, lines: try rows.map { try $0.text("detail") })
            case .postgreSQL:
                // For a few rows no index pays; what is asked is whether there is one for many.
                for setting in ["seqscan", "sort", "bitmapscan", "hashjoin", "mergejoin"] {
                    _ = try connection.row(
                        "SELECT set_config('enable_' || ?1, 'off', true) AS value", [.text(setting)])
                }
                let rows = try connection.rows("EXPLAIN " + sql, conditions.parameters)
                return Plan(dialect: .postgreSQL, lines: try rows.map { try $0.text("QUERY PLAN") })
            }
        }
    }
}
