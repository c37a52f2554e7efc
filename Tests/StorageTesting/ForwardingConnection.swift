package import Storage

/// A connection of tests that hands everything on to another one, but for what it does itself.
package protocol ForwardingConnection: Connection {
    /// What it hands on to.
    var base: any Connection { get }
}

extension ForwardingConnection {
    package var dialect: Dialect { base.dialect }

    package func execute(_ sql: SQL, _ parameters: [SQLValue]) throws -> Int { try base.execute(sql, parameters) }

    package func forEach(_ sql: SQL, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        try base.forEach(sql, parameters, body)
    }

    package func attempt<Result>(_ body: () throws -> Result) throws -> Result { try base.attempt(body) }
    package func serialise(_ topic: StaticString) throws { try base.serialise(topic) }
    package func changeMark() throws -> Int64 { try base.changeMark() }
    package func settledMark() throws -> Int64 { try base.settledMark() }
    package func hasForeignMarks(in table: SQL) throws -> Bool { try base.hasForeignMarks(in: table) }
    package func renumberMarks(of table: SQL) throws { try base.renumberMarks(of: table) }
}
