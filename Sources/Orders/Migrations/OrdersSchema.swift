package import Storage

/// The tables of what was sold.
package enum OrdersSchema {
    /// The steps, oldest first; numbers 100 to 199 are this feature's.
    package static let migrations = [
        createCatalogue, createOrders, createAudit, createOrderAgencyIndex, createBarcodeSchemeIndex,
        addTicketCommission, addZonesAndTestMode, addTicketMark, createSigningKeys, createRightIndex,
        createSearchIndexes, createTestOrderIndex,
    ]
}
