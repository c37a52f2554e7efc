import ArgumentParser
import Foundation

/// Where the designs are.
struct DesignOptions: ParsableArguments {
    @Option(help: "The folder of designs; WILLCALL_DESIGNS if left out, else ./designs and the starters.")
    var designs: String?

    /// The folder.
    var folder: String { namedFolder ?? "./designs" }

    /// The folder that somebody chose, nil for the usual one.
    var namedFolder: String? { designs ?? ProcessInfo.processInfo.environment["WILLCALL_DESIGNS"] }
}
