/// A failure that keeps a file from being looked at; what is wrong inside a file is an ``ImportProblem``.
package struct ImportError: Error, Hashable, Sendable {
    /// What failed, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// The file cannot be opened or read.
        case unreadableFile
        /// The file is larger than the limit.
        case fileTooLarge
        /// No importer reads files of this format.
        case unknownFormat
        /// The database has no organisation yet, so no order can refer to anything.
        case noCatalogue
        /// Others sold the same seats or keys while the file was imported, again and again.
        case changedMeanwhile
        /// Random numbers collided again and again.
        case numbersExhausted
    }

    /// What failed.
    package let code: Code
    /// One sentence for a person, naming the remedy.
    package let message: String

    /// A failure of the given kind.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ImportError: CustomStringConvertible {
    package var description: String { message }
}
