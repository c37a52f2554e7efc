import Foundation
import Synchronization
import Testing

/// Doors that scan at the same time, each on a thread and a connection of its own, and what they were told.
///
/// A door that is told to come again, or whose connection breaks, sends the same scan with the same nonce, to the next
/// of its servers, until somebody answers or it is told to stop.
final class Crowd: Sendable {
    /// What doors were told so far.
    struct Told {
        /// The first answer to each barcode, byte for byte.
        var answers: [String: Data] = [:]
        /// What was no verdict, by its status; 0 stands for a connection that broke.
        var refusals: [Int: Int] = [:]
        /// Problems without a word of when to come again.
        var refusalsWithoutRetry = 0
        /// Barcodes whose scan was sent, and that nobody answered yet.
        var unanswered: Set<String> = []
    }

    private struct State {
        var waiting: [String]
        var told = Told()
        var isOver = false
    }

    private let token: String
    private let ports: Mutex<[Int]>
    private let state: Mutex<State>

    /// A crowd with those barcodes.
    ///
    /// - Parameters:
    ///   - codes: the barcodes, of which each is scanned once.
    ///   - ports: the servers.
    ///   - token: the token of all doors.
    init(_ codes: [String], at ports: [Int], token: String) {
        self.token = token
        self.ports = Mutex(ports)
        state = Mutex(State(waiting: codes.reversed()))
    }

    /// What the doors were told so far.
    var told: Told { state.withLock { $0.told } }
    /// How many scans were answered so far.
    var count: Int { state.withLock { $0.told.answers.count } }

    /// The nonce of a barcode's scan.
    static func nonce(_ code: String) -> String { "crowd-\(code)" }

    /// Names the servers anew.
    func move(to ports: [Int]) { self.ports.withLock { $0 = ports } }

    /// Sends the doors home after the scans that are under way.
    func disperse() { state.withLock { $0.isOver = true } }

    /// Scans until everybody has an answer, or the crowd was dispersed.
    func scan(doors: Int) async {
        await withTaskGroup(of: Void.self) { group in
            for door in 0..<doors {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        Thread.detachNewThread {
                            self.work(at: door)
                            continuation.resume()
                        }
                    }
                }
            }
        }
    }

    /// Runs a body while the doors scan, and waits until they have done; they go home if it fails.
    func scan(doors: Int, during body: () async throws -> Void) async throws {
        async let scanning: Void = scan(doors: doors)
        do {
            try await body()
        } catch {
            disperse()
            await scanning
            throw error
        }
        await scanning
    }

    private func work(at door: Int) {
        var line: DoorLine?
        var server = door
        while let code = next() {
            while true {
                do {
                    let open = try line ?? connect(server)
                    line = open
                    let answer = try open.scan(code, nonce: Self.nonce(code))
                    if answer.status == 200 {
                        keep(answer.body, for: code)
                        break
                    }
                    note(answer.status, hasRetry: answer.headers["retry-after"] != nil)
                } catch {
                    line = nil
                    note(0, hasRetry: true)
                }
                guard !state.withLock({ $0.isOver }) else { return }
                server += 1
                line = nil
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    private func connect(_ server: Int) throws -> DoorLine {
        let ports = ports.withLock { $0 }
        return try DoorLine(to: ports[server % ports.count], token: token)
    }

    private func next() -> String? {
        state.withLock { state in
            guard !state.isOver, let code = state.waiting.popLast() else { return nil }
            state.told.unanswered.insert(code)
            return code
        }
    }

    private func keep(_ body: Data, for code: String) {
        state.withLock { state in
            state.told.unanswered.remove(code)
            state.told.answers[code] = body
        }
    }

    private func note(_ status: Int, hasRetry: Bool) {
        state.withLock { state in
            state.told.refusals[status, default: 0] += 1
            if !hasRetry { state.told.refusalsWithoutRetry += 1 }
        }
    }
}
