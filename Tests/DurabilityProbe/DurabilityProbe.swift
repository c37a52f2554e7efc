import Foundation
import SQLiteEngine
import Storage

/// A second process on a database file, for the tests of the engine.
///
/// - `commits <file> <count>`: makes a table, says `ready`, commits so many rows one by one, says `done`.
/// - `append <file> <count>`: commits so many rows, each numbered one after the highest there is.
/// - `lock <file>`: takes the lock for serving and holds it until its standard input ends; says `taken` or the refusal.
@main struct DurabilityProbe {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { return say("usage: durability-probe commits|append|lock FILE [COUNT]") }
        let count = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0
        switch arguments[1] {
        case "commits": try await commit(count, to: arguments[2])
        case "append": try await append(count, to: arguments[2])
        case "lock": hold(arguments[2])
        default: say("no such verb")
        }
    }

    private static func commit(_ count: Int, to path: String) async throws {
        let database = try SQLiteDatabase(path: path)
        _ = try await database.write { connection in
            try connection.execute("CREATE TABLE IF NOT EXISTS entry (number INTEGER PRIMARY KEY) STRICT")
        }
        say("ready")
        for number in 0..<count {
            _ = try await database.write { connection in
                try connection.execute("INSERT INTO entry (number) VALUES (?1)", [.integer(Int64(number))])
            }
        }
        say("done")
    }

    private static func append(_ count: Int, to path: String) async throws {
        let database = try SQLiteDatabase(path: path)
        for _ in 0..<count {
            _ = try await database.write { connection in
                let highest = try connection.row("SELECT coalesce(max(number), 0) AS number FROM entry")?.integer(
                    "number")
                try connection.execute("INSERT INTO entry (number) VALUES (?1)", [.integer((highest ?? 0) + 1)])
            }
        }
        say("done")
    }

    private static func hold(_ path: String) {
        do {
            let lock = try ServingLock(databasePath: path)
            say("taken")
            withExtendedLifetime(lock) { while readLine() != nil {} }
        } catch {
            say(error.code.rawValue)
        }
    }

    private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
