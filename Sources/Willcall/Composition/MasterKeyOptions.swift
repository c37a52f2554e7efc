import ArgumentParser
import Foundation
import Secrets
import Storage
import Ticketing

/// Where the master key is.
struct MasterKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file of the master key; WILLCALL_MASTER_KEY_FILE if left out, or WILLCALL_MASTER_KEY with the key "
                + "itself, else master.key beside the data.", valueName: "file"))
    var masterKey: String?

    /// Where the key comes from.
    private enum Source {
        case digits(String)
        /// A file that somebody named, and that has to be there.
        case file(String)
        /// The file beside the data, which the first start makes.
        case usual(String)
    }

    private func source(_ data: DataOptions) throws -> Source {
        let environment = ProcessInfo.processInfo.environment
        let digits = environment["WILLCALL_MASTER_KEY"] ?? ""
        let file = environment["WILLCALL_MASTER_KEY_FILE"] ?? ""
        if let masterKey { return .file(masterKey) }
        guard digits.isEmpty || file.isEmpty else {
            throw Refusal("Set WILLCALL_MASTER_KEY or WILLCALL_MASTER_KEY_FILE, not both.")
        }
        if !digits.isEmpty { return .digits(digits) }
        return file.isEmpty ? .usual(try data.masterKeyPath()) : .file(file)
    }

    /// The key that was given, or lies beside the data; nil if there is none yet.
    private func given(_ source: Source) throws -> MasterKey? {
        switch source {
        case .digits(let digits): return try MasterKeyFile.key(ofDigits: digits, from: "WILLCALL_MASTER_KEY")
        case .usual(let path): return try MasterKeyFile.read(path)
        case .file(let path):
            guard let key = try MasterKeyFile.read(path) else {
                throw SecretError(
                    .keyUnavailable,
                    "There is no file \(path) to take the master key from; correct the name, or make one by "
                        + "‘openssl rand -hex \(SecretsLimits.masterKeyBytes) >\(path)’.")
            }
            return key
        }
    }

    /// The key of the database, where it is there; nothing is made.
    ///
    /// - Returns: the key; nil if none was given and none lies beside the data.
    /// - Throws: a `SecretError`: `unknownKey` when the database's secrets are sealed with another key.
    func key(of database: any Database, _ data: DataOptions) async throws -> MasterKey? {
        guard let key = try given(source(data)) else { return nil }
        try await database.read { try MasterKeyRecord.check(key, on: $0) }
        return key
    }

    /// The key of the database, recorded there as its own; the first start makes it, and tells where it lies.
    ///
    /// - Throws: a `SecretError`: `unknownKey` when the database's secrets are sealed with another key, and
    ///   `keyUnavailable` when they are sealed and no key is there.
    func adopt(for database: any Database, _ data: DataOptions, in world: World = .live) async throws -> MasterKey {
        let source = try source(data)
        let recorded = try await database.read { try MasterKeyRecord.keyID(on: $0) }
        if let key = try given(source) {
            guard recorded != key.id else { return key }
            try await database.write { try MasterKeyRecord.adopt(key, on: $0, in: world) }
            return key
        }
        guard case .usual(let path) = source else { preconditionFailure("a key that was named is there") }
        if let recorded {
            throw SecretError(
                .keyUnavailable,
                "The secrets of this database are sealed with the master key \(recorded), and the file \(path) is "
                    + "missing; put it back from where a copy is kept, or name another file by --master-key.")
        }
        let (key, isNew) = try MasterKeyFile.make(path, in: world)
        do {
            try await database.write { try MasterKeyRecord.adopt(key, on: $0, in: world) }
        } catch let error as SecretError {
            // Another node was faster with its own key, and nothing was sealed with this one.
            if isNew { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
        if isNew {
            Terminal.complain(
                "The master key \(key.id) was made and lies at \(path); keep a copy of it apart from the database’s, "
                    + "because what is sealed with it cannot be read without it.")
        }
        return key
    }
}
