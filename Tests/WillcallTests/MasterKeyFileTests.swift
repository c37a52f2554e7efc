import Foundation
import Secrets
import Testing
import Ticketing

@testable import Willcall

@Suite("The file of the master key")
struct MasterKeyFileTests {
    private let world = World.seeded(9, now: Timestamp(seconds: 0))

    /// Runs a body in a folder that goes after it.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func write(_ text: String, to path: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func code(_ body: () throws -> Void) -> SecretError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? SecretError)?.code
        }
    }

    @Test func `a key is made once, and only its owner reads it`() throws {
        try withFolder { folder in
            let path = folder + "/data/master.key"
            #expect(try MasterKeyFile.read(path) == nil)
            let made = try MasterKeyFile.make(path, in: world)
            #expect(made.isNew)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try MasterKeyFile.read(path)?.id == made.key.id)
            let again = try MasterKeyFile.make(path, in: world)
            #expect(!again.isNew && again.key.id == made.key.id)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/data") == ["master.key"])
        }
    }

    @Test func `digits of either case with blanks around them are a key`() throws {
        try withFolder { folder in
            let digits = String(repeating: "0123456789abcDEF", count: 4)
            try write(" \(digits)\r\n", to: folder + "/key")
            let key = try #require(try MasterKeyFile.read(folder + "/key"))
            #expect(key.digits == digits.lowercased())
            #expect(try MasterKeyFile.key(ofDigits: digits, from: "WILLCALL_MASTER_KEY").id == key.id)
        }
    }

    @Test(arguments: [0o604, 0o640, 0o660, 0o622, 0o601])
    func `a file that others may read or write is refused`(_ mode: Int) throws {
        try withFolder { folder in
            try write(String(repeating: "ab", count: 32), to: folder + "/key", mode: mode)
            #expect(code { _ = try MasterKeyFile.read(folder + "/key") } == .keyExposed)
        }
    }

    @Test(arguments: ["", "abc", String(repeating: "ab", count: 31), String(repeating: "ab", count: 33)])
    func `another number of digits is refused`(_ text: String) throws {
        try withFolder { folder in
            try write(text, to: folder + "/key")
            #expect(code { _ = try MasterKeyFile.read(folder + "/key") } == .malformedKey)
        }
    }

    @Test func `what holds no key is refused, and not told`() throws {
        try withFolder { folder in
            try write(String(repeating: "xy", count: 32), to: folder + "/key")
            let error = #expect(throws: SecretError.self) { try MasterKeyFile.read(folder + "/key") }
            #expect(error?.code == .malformedKey)
            #expect(error?.message.contains("xy") == false)
            try write(String(repeating: "ab", count: 1_000), to: folder + "/large")
            #expect(code { _ = try MasterKeyFile.read(folder + "/large") } == .keyUnavailable)
            #expect(code { _ = try MasterKeyFile.read(folder) } == .keyUnavailable)
            try write("a file", to: folder + "/file")
            #expect(code { _ = try MasterKeyFile.make(folder + "/file/master.key", in: world) } == .keyUnavailable)
        }
    }
}
