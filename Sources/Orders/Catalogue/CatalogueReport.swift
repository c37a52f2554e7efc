/// What an import of a catalogue did, or would do.
package struct CatalogueReport: Hashable, Sendable {
    /// Whether the file was only checked, as asked.
    package internal(set) var isDryRun = false
    /// How many venues the file has.
    package internal(set) var venues = 0
    /// How many events the file has.
    package internal(set) var events = 0
    /// How many instances the file has.
    package internal(set) var instances = 0
    /// How many agencies the file has.
    package internal(set) var agencies = 0
    /// How many of all these are new or changed, the organisation included; none when there are problems.
    package internal(set) var changes = 0
    /// What is wrong with the file; nothing was imported if there is any.
    package internal(set) var problems: [ImportProblem] = []
    /// How many more problems there are than are listed.
    package internal(set) var problemsBeyondLimit = 0

    /// Whether the file can be, or was, imported.
    package var isClean: Bool { problems.isEmpty && problemsBeyondLimit == 0 }
}
