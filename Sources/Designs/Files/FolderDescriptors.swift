#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder that is open, and a way to the files in it that cannot be led astray.
///
/// Each part of a name is opened within the folder opened before it and never by a path, and a link is not followed by
/// the kernel but read and walked from where it stands. So it makes no difference what somebody puts in the place of a
/// file or folder meanwhile: whatever is opened was in the folder when it was opened.
///
/// Not thread-safe.
final class FolderDescriptors {
    /// A pipe in place of a file must not keep the reader waiting for somebody who writes.
    private static let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY

    private let path: String
    /// The folder, and those on the way to where the walk stands.
    private var folders: [Int32]

    /// Opens the folder at the path, which may be a link.
    ///
    /// - Returns: nil when it cannot be opened.
    init?(path: String) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return nil }
        self.path = path
        folders = [folder]
    }

    deinit { for folder in folders { close(folder) } }

    /// Reads a plain file.
    ///
    /// - Parameters:
    ///   - name: a plain name.
    ///   - limit: how many bytes it may have.
    /// - Returns: at most `limit` bytes.
    /// - Throws: `unsafeName`, `missing`, `unreadable` or `tooLarge`.
    func bytes(of name: String, limit: Int) throws(DesignFileError) -> [UInt8] {
        let file = try opened(name)
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(name) }
        guard status.st_size <= limit else { throw .tooLarge(name, limit: limit) }
        // The limit holds for what is read, too, because a file can grow after its size was asked.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size) + 1)
        while bytes.count <= limit {
            var part = [UInt8](repeating: 0, count: min(max(Int(status.st_size) - bytes.count + 1, 4096), 1 << 20))
            let count = read(file, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(name) }
            guard count > 0 else { return bytes }
            bytes += part.prefix(count)
        }
        throw .tooLarge(name, limit: limit)
    }

    /// Walks to what the name leads to, and opens it.
    private func opened(_ name: String) throws(DesignFileError) -> Int32 {
        returnToRoot()
        var rest = Self.parts(of: name[...])
        var links = 0
        while let part = rest.popLast() {
            if part == ".." {
                guard folders.count > 1, let last = folders.popLast() else { throw .unsafeName(name) }
                close(last)
                continue
            }
            let found = openat(folders[folders.count - 1], part, Self.flags)
            if found >= 0 {
                guard !rest.isEmpty else { return found }
                folders.append(found)
                continue
            }
            switch errno {
            case ELOOP:
                links += 1
                guard links <= DesignLimits.links, let target = target(ofLink: part) else { throw .unreadable(name) }
                rest += try walk(to: target, name)
            case ENOENT, ENOTDIR: throw .missing(name)
            default: throw .unreadable(name)
            }
        }
        // A link led to a folder, not to a file.
        throw .unreadable(name)
    }

    /// The parts of a link's target, from where the link stands or, if it names this folder whole, from here.
    private func walk(to target: String, _ name: String) throws(DesignFileError) -> [String] {
        guard target.hasPrefix("/") else { return Self.parts(of: target[...]) }
        var roots = [path]
        if let resolved = realpath(path, nil) {
            roots.append(String(cString: resolved))
            free(resolved)
        }
        for root in roots {
            let start = root.hasSuffix("/") ? root : root + "/"
            guard target.hasPrefix(start) else { continue }
            returnToRoot()
            return Self.parts(of: target.dropFirst(start.count))
        }
        throw .unsafeName(name)
    }

    private func returnToRoot() {
        for folder in folders.dropFirst() { close(folder) }
        folders = [folders[0]]
    }

    private func target(ofLink name: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: DesignLimits.linkBytes)
        let count = bytes.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            return readlinkat(folders[folders.count - 1], name, start, buffer.count)
        }
        // No link any more, or one that does not fit.
        guard count > 0, count < bytes.count else { return nil }
        return String(validating: bytes.prefix(count), as: UTF8.self)
    }

    /// The parts in reverse, the next one last.
    private static func parts(of path: Substring) -> [String] {
        path.split(separator: "/").filter { $0 != "." }.map(String.init).reversed()
    }
}
