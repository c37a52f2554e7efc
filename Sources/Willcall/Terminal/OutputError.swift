/// A file that cannot be written.
struct OutputError: Error, CustomStringConvertible {
    let path: String
    /// What is there instead of a file, such as `a folder`; nil if that is not what is wrong.
    var obstacle: String?

    var description: String {
        if let obstacle { return "\(path) is \(obstacle), not a file; name another one for --out." }
        return "\(path) cannot be written; check its folder, its permissions and the disk."
    }
}
