package import Storage

/// The tables of the doors.
package enum AdmissionSchema {
    /// The steps, oldest first; numbers 200 to 299 are this feature's.
    package static let migrations = [
        createLedger, rebuildLedger, createDoors, createDevices, addScanMark, addOfflineScans, admitEdges,
        createMilestones,
    ]
}
