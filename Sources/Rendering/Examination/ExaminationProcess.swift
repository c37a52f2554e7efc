package import Designs
import Dispatch
import Foundation
import Synchronization

/// Examines files in a process of their own, which they may bring down, fill or hold up without harm to this one.
///
/// As many run at once as there are cores; other callers wait. What a process found is remembered by the file's digest
/// for the life of this object, so a folder that is loaded again costs nothing. That a process could not be started, or
/// had too little time, or was ended by somebody else, is a flaw that is not remembered.
package final class ExaminationProcess: AssetExamining {
    private struct Key: Hashable {
        let digest: String
        let kind: Asset.Kind
        /// It stands in messages.
        let name: String
    }

    private let child: ChildProcess
    private let deadline: Duration
    private let places: DispatchSemaphore
    private let known = Mutex<[Key: AssetFlaw?]>([:])

    /// An examination by that program, which answers one request and ends; see ``AssetExamination/answerRequest()``.
    ///
    /// - Parameters:
    ///   - executable: the program's path.
    ///   - arguments: what makes it answer a request.
    ///   - deadline: how long one file may take, starting the program included.
    ///   - processes: how many run at once.
    package init(
        executable: String, arguments: [String],
        deadline: Duration = .milliseconds(RenderingLimits.examinationMilliseconds),
        processes: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
        // A crash report of the runtime would hold the process's pipes for minutes. The path of libraries is all that a
        // program may need of our environment.
        var environment = ["SWIFT_BACKTRACE=enable=no"]
        if let libraries = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
            environment.append("LD_LIBRARY_PATH=\(libraries)")
        }
        child = ChildProcess(path: executable, arguments: arguments, environment: environment)
        self.deadline = deadline
        places = DispatchSemaphore(value: max(1, processes))
    }

    package func flaw(in asset: Asset) -> AssetFlaw? {
        let key = Key(digest: asset.digest, kind: asset.kind, name: asset.name)
        if let known = known.withLock({ $0[key] }) { return known }
        places.wait()
        defer { places.signal() }
        // Whoever had the place before may have had the same file.
        if let known = known.withLock({ $0[key] }) { return known }
        let (flaw, isLasting) = examine(asset)
        if isLasting {
            known.withLock { known in
                if known.count >= RenderingLimits.examinedAssets { known.removeAll() }
                known.updateValue(flaw, forKey: key)
            }
        }
        return flaw
    }

    private func examine(_ asset: Asset) -> (flaw: AssetFlaw?, isLasting: Bool) {
        let result: ChildProcess.Result
        do {
            let request = try ExaminationRequest(asset).bytes()
            result = try child.run(
                input: request, deadline: .now + deadline, outputLimit: RenderingLimits.examinationOutputBytes)
        } catch let failure as ChildProcess.Failure {
            return (failed(asset, "‘\(child.path)’ cannot be started (\(failure.call): \(failure.reason))"), false)
        } catch {
            return (failed(asset, "its name cannot be written down"), true)
        }
        switch result.end {
        case .exit(code: 0):
            guard let answer = ExaminationAnswer(bytes: result.output) else {
                return (failed(asset, "‘\(child.path)’ gave no answer"), false)
            }
            return (answer.flaw, true)
        case .exit(let code):
            return (failed(asset, "‘\(child.path)’ gave up with code \(code): \(Self.line(result.errors))"), false)
        case .deadline:
            return (
                AssetFlaw(
                    message: "The file ‘\(asset.name)’ is not examined within \(deadline).",
                    remedy: "Simplify it, or load it again when the machine has less to do."), false
            )
        case .endlessOutput: return (failed(asset, "‘\(child.path)’ answered without an end"), false)
        case .signal(let number):
            // A process that had its time may not get to hear of it, and is killed a second later.
            let hadItsTime = result.processorTime >= .seconds(RenderingLimits.examinationProcessorSeconds)
            if number == SIGXCPU || number == SIGKILL && hadItsTime { return (Self.slow(asset), true) }
            // The kernel kills whom it likes when memory runs out, and a service is stopped with its children.
            if [SIGKILL, SIGTERM, SIGINT, SIGHUP].contains(number) {
                return (
                    AssetFlaw(
                        message: "The file ‘\(asset.name)’ is not examined: the process was ended (signal \(number)).",
                        remedy: "Load it again when the machine has memory to spare."), false
                )
            }
            return (Self.flaw(asset, signal: number, result.errors), true)
        }
    }

    private func failed(_ asset: Asset, _ reason: String) -> AssetFlaw {
        AssetFlaw(
            message: "The file ‘\(asset.name)’ cannot be examined: \(reason).",
            remedy: "Install Willcall anew, and load the file again.")
    }

    private static func slow(_ asset: Asset) -> AssetFlaw {
        AssetFlaw(
            message: "The file ‘\(asset.name)’ takes more than \(RenderingLimits.examinationProcessorSeconds) s of a "
                + "processor to draw.", remedy: "Simplify it and export it again.")
    }

    private static func flaw(_ asset: Asset, signal: Int32, _ errors: [UInt8]) -> AssetFlaw {
        // What GLib, Swift and Rust's library say before they end a process that gets no more memory.
        if line(errors).contains("allocat") {
            return AssetFlaw(
                message: "The file ‘\(asset.name)’ takes more than \(RenderingLimits.examinationBytes >> 20) MiB of "
                    + "memory to draw.", remedy: "Simplify it, or make its pictures smaller.")
        }
        return AssetFlaw(
            message: "The file ‘\(asset.name)’ brings the drawing library down (signal \(signal)).",
            remedy: "Export it again, with another program if need be.")
    }

    private static func line(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix(2000), as: UTF8.self).split(whereSeparator: \.isNewline)
            .joined(separator: " ")
    }
}
