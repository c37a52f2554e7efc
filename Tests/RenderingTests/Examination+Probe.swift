import Foundation
import Rendering

extension ExaminationProcess {
    /// What examines files in these tests: `Tests/ExaminationProbe`, as another process.
    static let probe = probe("examine")

    /// The probe with one of its other verbs.
    static func probe(
        _ verb: String, deadline: Duration = .milliseconds(RenderingLimits.examinationMilliseconds)
    ) -> ExaminationProcess {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent().path ?? "."
        return ExaminationProcess(executable: folder + "/examination-probe", arguments: [verb], deadline: deadline)
    }
}
