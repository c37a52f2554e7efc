/// The files of one design, wherever they are kept: in a folder, in a request, in a database.
///
/// A name is plain: up to four parts between slashes, none of them empty, `.` or `..`. Whoever answers must refuse any
/// other name, and must never follow a name out of the design, because designs come from strangers.
package protocol DesignFiles: Sendable {
    /// The names of all files, in order; at most `DesignLimits.files` of them.
    var names: [String] { get }

    /// The content of a file.
    ///
    /// - Parameters:
    ///   - name: its name, as it stands in the document.
    ///   - limit: how many bytes it may have.
    /// - Returns: at most `limit` bytes.
    /// - Throws: `unsafeName`, `missing`, `unreadable` or `tooLarge`.
    func bytes(of name: String, limit: Int) throws(DesignFileError) -> [UInt8]
}
