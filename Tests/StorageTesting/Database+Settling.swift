package import Storage

extension Database {
    /// Waits until what was changed so far is settled, because other databases' transactions on the same server may
    /// hold that up.
    package func settle() async throws {
        let mark = try await write { try $0.changeMark() }
        while try await read({ try $0.settledMark() }) <= mark { await Task.yield() }
    }
}
