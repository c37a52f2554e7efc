import Foundation
import Secrets
import Ticketing

/// The file of a master key: 64 hexadecimal digits that nobody but its owner may read.
enum MasterKeyFile {
    /// The key of a file; nil if there is no such file.
    ///
    /// - Throws: a `SecretError`: `keyExposed` when others may read it, `malformedKey`, or `keyUnavailable`.
    static func read(_ path: String) throws(SecretError) -> MasterKey? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw SecretError(
                .keyUnavailable,
                "The file of the master key, \(path), cannot be read; give it to the account that runs this.")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SecretError(.keyUnavailable, "\(path) is no file; name the file that holds the master key.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw SecretError(
                .keyExposed,
                "Others than its owner may read the file of the master key, \(path); run ‘chmod 600’ on it, and "
                    + "re-key the database if somebody may have read it.")
        }
        let limit = SecretsLimits.keyFileBytes
        guard let data = try? handle.read(upToCount: limit + 1) ?? Data(), data.count <= limit else {
            throw SecretError(
                .keyUnavailable, "\(path) holds something else than a master key; name the file that holds it.")
        }
        return try key(ofDigits: String(decoding: data, as: UTF8.self), from: path)
    }

    /// A new key, in a new file that only its owner may read; the key that is there, if another process was faster.
    ///
    /// - Returns: the key, and whether this call made it.
    /// - Throws: a `SecretError`, as ``read(_:)``.
    static func make(_ path: String, in world: World) throws(SecretError) -> (key: MasterKey, isNew: Bool) {
        let unwritable = SecretError(
            .keyUnavailable,
            "The master key cannot be written to \(path); make its folder writable, or give a key by --master-key.")
        let key = MasterKey(in: world)
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let draft = "\(path).\(Hexadecimal.text(of: world.randomBytes(4))).part"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw unwritable
        }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable }
        defer { unlink(draft) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data((key.digits + "\n").utf8))
            try handle.synchronize()
        } catch {
            throw unwritable
        }
        // A name is given once: what another process made a moment ago stays.
        guard link(draft, path) == 0 else {
            guard errno == EEXIST, let standing = try read(path) else { throw unwritable }
            return (standing, false)
        }
        let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if parent >= 0 {
            fsync(parent)
            close(parent)
        }
        return (key, true)
    }

    /// The key of 64 digits.
    ///
    /// - Parameters:
    ///   - digits: the digits, with white space around them or not.
    ///   - source: where they stand, for the error.
    /// - Returns: the key.
    /// - Throws: `malformedKey`, a `SecretError`.
    static func key(ofDigits digits: String, from source: String) throws(SecretError) -> MasterKey {
        let digits = digits.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = Hexadecimal.bytes(of: digits), bytes.count == SecretsLimits.masterKeyBytes else {
            throw SecretError(
                .malformedKey,
                "\(source) holds no master key; it has \(2 * SecretsLimits.masterKeyBytes) hexadecimal digits, and "
                    + "‘openssl rand -hex \(SecretsLimits.masterKeyBytes)’ makes one.")
        }
        return try MasterKey(bytes: bytes)
    }
}
