import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Notes that the person wants the work to end (Ctrl-C, or an operator's signal), so that it ends tidily.
final class Interruption: Sendable {
    private final class Flag: Sendable {
        let isRaised = Atomic(false)
    }

    private let flag = Flag()
    // They are set up before anybody else sees them, and cancelled when nobody does any more.
    nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

    /// From now on the signals are noted, and no longer end the process.
    init() {
        let flag = flag
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { flag.isRaised.store(true, ordering: .relaxed) }
            source.resume()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }

    /// Whether the work should end.
    var isRaised: Bool { flag.isRaised.load(ordering: .relaxed) }

    /// Ends the work if it should end.
    ///
    /// - Throws: the exit code of a program that was interrupted: 128 and the number of SIGINT.
    func check() throws {
        if isRaised { throw ExitCode(130) }
    }
}
