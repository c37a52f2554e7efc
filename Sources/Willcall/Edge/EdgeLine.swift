import Admission
import Logging
import ServiceLifecycle

/// Has an edge follow the main service round after round, until the program ends.
struct EdgeLine: Service {
    let link: EdgeLink
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var failures = 0
            while !Task.isCancelled {
                // The pause between two rounds; who stops the program cuts it short.
                try? await Task.sleep(for: EdgeLink.pause(afterFailures: failures))
                if Task.isCancelled { return }
                do {
                    try await link.round()
                    if failures > 0 { logger.notice("The edge follows the main service again") }
                    failures = 0
                } catch {
                    if Task.isCancelled { return }
                    if failures == 0 {
                        logger.warning(
                            "The edge does not follow the main service", metadata: ["error": "\(error)"])
                    }
                    failures += 1
                }
            }
        }
    }
}
