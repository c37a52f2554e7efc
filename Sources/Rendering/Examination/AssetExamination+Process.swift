import Foundation
import Synchronization

extension AssetExamination {
    private final class ExitCode: Sendable {
        let value = Atomic<Int32>(70)
    }

    /// Answers one request on standard input, in a process that does nothing else and ends afterwards.
    ///
    /// The process binds itself before it reads, see ``Confinement``.
    ///
    /// - Returns: the process's exit code: 0 when there is an answer, 64 for no request, 70 for no bounds.
    package static func answerRequest() -> Int32 {
        confined {
            guard let bytes = try FileHandle.standardInput.readToEnd(),
                let request = ExaminationRequest(bytes: [UInt8](bytes))
            else { return 64 }
            let answer = ExaminationAnswer(flaw(in: request.asset))
            try FileHandle.standardOutput.write(contentsOf: Data(try answer.bytes()))
            return 0
        }
    }

    /// Runs the body in this process once it is bounded, which it stays.
    ///
    /// The body has a thread with the stack of a drawing thread, so that what is good here is good there.
    ///
    /// - Parameter body: what strangers' files may bring down.
    /// - Returns: what the body returns; 70 if it throws or the bounds cannot be set.
    package static func confined(_ body: @escaping @Sendable () throws -> Int32) -> Int32 {
        let code = ExitCode()
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            do {
                try Confinement.begin()
                code.value.store(try body(), ordering: .sequentiallyConsistent)
            } catch {
                FileHandle.standardError.write(Data("\(error)\n".utf8))
            }
            done.signal()
        }
        thread.stackSize = RenderingLimits.threadStackBytes
        thread.start()
        done.wait()
        return code.value.load(ordering: .sequentiallyConsistent)
    }
}
