/// What a door asks of its list.
package struct ManifestRequest: Hashable, Sendable {
    /// The codes of its performances; those that start about now, if nil.
    package let instanceCodes: [String]?
    /// `next` of the list that it has; nil for a complete one.
    package let since: String?
    /// The receipt for its last upload, if it wants to know whether that is still here.
    package let receipt: String?
    /// Whether it is told customers' names and order numbers.
    package let tellsNames: Bool
    /// Whether it is an edge's, which serves other doors: it has names, the doors' devices, and the ledger itself.
    package let isForEdge: Bool

    /// The version of the list's form.
    var version: Int { isForEdge ? ManifestWriter.edgeVersion : ManifestWriter.version }

    /// A request of those parts.
    ///
    /// - Throws: `invalidScan` when it names no performance or too many.
    package init(
        instanceCodes: [String]?, since: String? = nil, receipt: String? = nil, tellsNames: Bool = false,
        isForEdge: Bool = false
    ) throws(AdmissionError) {
        guard (1...AdmissionLimits.instancesPerScan).contains(instanceCodes?.count ?? 1) else {
            throw AdmissionError(
                code: .invalidScan, member: "instances",
                message: "A list has 1 to \(AdmissionLimits.instancesPerScan) instances.")
        }
        self.instanceCodes = instanceCodes
        self.since = since
        self.receipt = receipt
        self.tellsNames = tellsNames || isForEdge
        self.isForEdge = isForEdge
    }
}
