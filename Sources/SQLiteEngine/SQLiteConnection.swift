import Foundation
import GRDB
import Storage

/// A transaction's view of the file, on the thread of GRDB's that owns it.
struct SQLiteConnection: Connection {
    private let database: GRDB.Database
    private let path: String
    private let isReading: Bool

    init(_ database: GRDB.Database, path: String, isReading: Bool) {
        self.database = database
        self.path = path
        self.isReading = isReading
    }

    var dialect: Dialect { .sqlite }

    func execute(_ sql: Storage.SQL, _ parameters: [SQLValue]) throws -> Int {
        do {
            let statement = try database.cachedStatement(sql: sql.text)
            let before = database.totalChangesCount
            try statement.execute(arguments: Self.arguments(parameters))
            return database.totalChangesCount - before
        } catch let error as DatabaseError where isReading && error.resultCode == .SQLITE_READONLY {
            throw StorageError(.readOnly, "A statement that changes data was run where only reading is allowed.")
        } catch {
            // Bodies tell failures apart, too.
            throw StorageError.translating(error, path: path)
        }
    }

    func forEach(_ sql: Storage.SQL, _ parameters: [SQLValue], _ body: (Storage.Row) throws -> Void) throws {
        let statement = try database.cachedStatement(sql: sql.text)
        var columns: [String: Int] = [:]
        for (index, name) in statement.columnNames.enumerated() {
            guard columns.updateValue(index, forKey: name) == nil else {
                throw StorageError(.unexpectedValue, "The answer has two columns ‘\(name)’; name one of them with AS.")
            }
        }
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: Self.arguments(parameters))
        while let row = try cursor.next() {
            let values = try (0..<columns.count).map { try Self.value(row[$0] as DatabaseValue) }
            try body(Storage.Row(columns: columns, values: values))
        }
    }

    private static func arguments(_ parameters: [SQLValue]) -> StatementArguments {
        StatementArguments(
            parameters.map { parameter -> DatabaseValue in
                switch parameter {
                case .null: .null
                case .integer(let integer): integer.databaseValue
                case .text(let text): text.databaseValue
                case .bytes(let bytes): Data(bytes).databaseValue
                }
            })
    }

    private static func value(_ value: DatabaseValue) throws -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let integer): .integer(integer)
        case .double(let number):
            // Our tables are STRICT and hold no floating point, so one comes only from an average or a division.
            try Int64(exactly: number).map(SQLValue.integer)
                ?? { throw StorageError(.unexpectedValue, "The answer holds a fraction; round it in the query.") }()
        case .string(let text): .text(text)
        case .blob(let data): .bytes(Array(data))
        }
    }
}
