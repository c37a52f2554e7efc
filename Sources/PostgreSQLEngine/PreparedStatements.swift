import Storage

/// The statements that a connection has prepared, the least recently used of which gives way.
struct PreparedStatements {
    /// A statement together with the types of its parameters, for which the server plans it.
    struct Key: Hashable {
        let sql: SQL
        let types: [UInt32]
    }

    /// What has to be sent before a statement is executed.
    enum Step: Equatable {
        case ready(name: String)
        /// Prepare it by that name, after one that gives way is taken away.
        case prepare(name: String, dropping: String?)
    }

    private struct Entry {
        let name: String
        var lastUse: Int
    }

    private let capacity: Int
    private var entries: [Key: Entry] = [:]
    private var uses = 0
    private var made = 0

    /// No statement yet, and room for so many.
    init(capacity: Int = PostgreSQLLimits.preparedStatements) { self.capacity = capacity }

    /// What has to be sent for a statement; one that is to be prepared counts only when ``keep(_:name:)`` is called.
    mutating func step(for key: Key) -> Step {
        uses += 1
        if let name = entries[key]?.name {
            entries[key]?.lastUse = uses
            return .ready(name: name)
        }
        made += 1
        let oldest = entries.count < capacity ? nil : entries.min { $0.value.lastUse < $1.value.lastUse }
        if let oldest { entries[oldest.key] = nil }
        return .prepare(name: "willcall_\(made)", dropping: oldest?.value.name)
    }

    /// The server has prepared the statement.
    mutating func keep(_ key: Key, name: String) { entries[key] = Entry(name: name, lastUse: uses) }
}
