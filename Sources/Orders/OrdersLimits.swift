/// The limits of what was sold.
package enum OrdersLimits {
    /// How many tickets one order may have.
    package static let ticketsPerOrder = 500
    /// How many orders one page of a search holds at most.
    package static let ordersPerPage = 200
    /// How many tickets one page of a search holds at most.
    package static let ticketsPerPage = 100
    /// How many characters of a folded reference are searchable.
    package static let referenceKeyLength = 200
    /// How many orders' tickets one query reads.
    static let ordersPerQuery = 500
    /// How many tickets one query names, here and where others keep what happened to them.
    package static let ticketsPerQuery = 512
    /// How many orders at once let their tables grow by so much that the database has to look at them anew.
    static let ordersThatGrow = 1000
    /// How many tickets get further barcodes in one transaction, so that doors wait for it only briefly.
    static let ticketsPerIssue = 200
    /// How many tickets a mirror removes by one statement.
    static let mirroredPerStatement = 500
    /// How many reissues of one ticket are followed to the barcode that admits.
    static let reissuesPerTicket = 100
    /// How many characters the reason has for which a barcode is blocked, unblocked or reissued.
    package static let careReasonLength = 200
    /// How many words of a name are searchable.
    package static let searchWords = 16
    /// How many orders with a word are counted at most, to find the rarest of a name's words.
    static let countedOrders = 1_000
    /// How many characters of a word are searchable.
    package static let searchWordLength = 64
}
