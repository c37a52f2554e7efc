/// Why a file of a design was not read.
package struct DesignFileError: Error, Hashable, Sendable {
    /// What was wrong, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// The name leads out of the design, or might.
        case unsafeName
        /// There is no such file.
        case missing
        /// It is no plain file, or may not be read.
        case unreadable
        /// It has too many bytes.
        case tooLarge
    }

    /// What was wrong.
    package let code: Code
    /// What is wrong, as a sentence.
    package let message: String
    /// What to do about it, as a sentence.
    package let remedy: String

    private init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// The name leads out of the design.
    package static func unsafeName(_ name: String) -> DesignFileError {
        DesignFileError(
            .unsafeName, "‘\(DocumentCursor.shortened(name))’ leads out of the design’s folder.",
            remedy: "Put the file beside design.json and write its plain name, for example logo.jpg.")
    }

    /// There is no such file.
    package static func missing(_ name: String) -> DesignFileError {
        DesignFileError(
            .missing, "There is no file ‘\(DocumentCursor.shortened(name))’ in the design’s folder.",
            remedy: "Copy it there, or correct the name; capitals count.")
    }

    /// It is no plain file, or may not be read.
    package static func unreadable(_ name: String) -> DesignFileError {
        DesignFileError(
            .unreadable, "‘\(DocumentCursor.shortened(name))’ cannot be read.",
            remedy: "Make it a plain file that the service’s user may read.")
    }

    /// It has too many bytes.
    package static func tooLarge(_ name: String, limit: Int) -> DesignFileError {
        DesignFileError(
            .tooLarge, "‘\(DocumentCursor.shortened(name))’ has more than \(limit) bytes.",
            remedy: "Export it smaller; 300 pixels to the inch are enough for paper.")
    }

    /// Whether the name is plain: it can be looked up without leaving the design.
    package static func isPlain(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (1...4).contains(parts.count) && name.utf8.count <= 400
            && parts.allSatisfy { part in
                !part.isEmpty && part != "." && part != ".."
                    && part.unicodeScalars.allSatisfy { $0 != "\\" && $0.properties.generalCategory != .control }
            }
    }
}

extension DesignFileError: CustomStringConvertible {
    package var description: String { "\(message) \(remedy)" }
}
