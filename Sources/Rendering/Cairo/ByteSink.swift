import CCairo

/// Gathers what cairo writes and hands it on in chunks; without a receiver it keeps everything.
final class ByteSink {
    private(set) var bytes: [UInt8] = []
    private let receive: (([UInt8]) throws -> Void)?
    /// What the receiver threw: cairo knows only that writing failed.
    private(set) var failure: (any Error)?
    private var isClosed = false
    /// How many bytes cairo has written.
    private(set) var count = 0
    /// What looks at everything that cairo writes, if anything does.
    var observe: ((UnsafeBufferPointer<UInt8>) -> Void)?

    init(receive: (([UInt8]) throws -> Void)? = nil) { self.receive = receive }

    /// What cairo passes back; it does not keep the sink alive.
    var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let write: cairo_write_func_t = { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        guard !sink.isClosed else { return CAIRO_STATUS_SUCCESS }
        let written = UnsafeBufferPointer(start: data, count: Int(count))
        sink.observe?(written)
        sink.append(written)
        guard sink.receive != nil, sink.bytes.count >= RenderingLimits.chunkBytes else { return CAIRO_STATUS_SUCCESS }
        return sink.flush() ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
    }

    /// Adds what is not cairo's.
    func append(_ written: some Collection<UInt8>) {
        bytes.append(contentsOf: written)
        count += written.count
    }

    /// Takes nothing more: what follows is the end of a document that failed.
    func close() { isClosed = true }

    /// Hands on what has gathered; false once the receiver has thrown.
    @discardableResult
    func flush() -> Bool {
        guard failure == nil else { return false }
        guard let receive, !bytes.isEmpty else { return true }
        do {
            try receive(bytes)
            bytes.removeAll(keepingCapacity: true)
            return true
        } catch {
            failure = error
            return false
        }
    }
}
