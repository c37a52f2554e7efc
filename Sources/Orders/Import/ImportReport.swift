package import Ticketing

/// What an import did, or would do.
package struct ImportReport: Hashable, Sendable {
    /// An order that is there under the same key with other content; it was left as it is.
    package struct DifferingOrder: Hashable, Sendable {
        /// Where the file has it, from 1.
        package let line: Int
        /// The agency's code.
        package let agencyCode: String
        /// The key.
        package let importKey: String
        /// The number of the order that is there.
        package let number: OrderNumber
    }

    /// Whether the file was only checked, as asked.
    package internal(set) var isDryRun = false
    /// How many orders were new; none when there are problems.
    package internal(set) var ordersImported = 0
    /// How many tickets the new orders have.
    package internal(set) var ticketsImported = 0
    /// How many orders were there already with the same content.
    package internal(set) var ordersAlreadyThere = 0
    /// The orders that are there with other content.
    package internal(set) var ordersThatDiffer: [DifferingOrder] = []
    /// How many more of these there are than are listed.
    package internal(set) var ordersThatDifferBeyondLimit = 0
    /// What is wrong with the file, from its top to its bottom; nothing was imported if there is any.
    package internal(set) var problems: [ImportProblem] = []
    /// How many more problems there are than are listed.
    package internal(set) var problemsBeyondLimit = 0

    /// Whether the file can be, or was, imported.
    package var isClean: Bool { problems.isEmpty && problemsBeyondLimit == 0 }
}
