import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request does not come to its end in time.
///
/// The server's own idle limit begins anew with each piece of a body, so a client that sends a byte now and then would
/// hold its connection for ever. It stands behind the decoder, and sees heads only when they are whole.
final class RequestDeadlineHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let deadlines: RequestDeadlines
    /// When what is awaited must be there; nil while nothing is.
    private var deadline: NIODeadline?
    /// It runs out when some deadline did that may have been met; one for all requests costs none of them a timer.
    private var timer: Scheduled<Void>?
    /// When it does.
    private var timerDeadline: NIODeadline?

    init(_ deadlines: RequestDeadlines) { self.deadlines = deadlines }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { expect(within: deadlines.headSeconds, context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        expect(within: deadlines.headSeconds, context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: expect(within: deadlines.bodySeconds, context)
        case .body: break
        case .end: deadline = nil
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    private func stop() {
        deadline = nil
        timer?.cancel()
        timer = nil
        timerDeadline = nil
    }

    private func expect(within seconds: Int, _ context: ChannelHandlerContext) {
        let deadline = NIODeadline.now() + .seconds(Int64(seconds))
        self.deadline = deadline
        // A timer that runs out early looks again; one that would run out late is replaced.
        if let running = timerDeadline, running <= deadline { return }
        timer?.cancel()
        start(until: deadline, context)
    }

    private func start(until deadline: NIODeadline, _ context: ChannelHandlerContext) {
        timerDeadline = deadline
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.timer = nil
            self.timerDeadline = nil
            guard let deadline = self.deadline else { return }
            if deadline <= NIODeadline.now() {
                context.close(promise: nil)
            } else {
                self.start(until: deadline, context)
            }
        }
    }
}

@available(*, unavailable)
extension RequestDeadlineHandler: Sendable {}
