import CZlib

/// Compresses bytes in the gzip form (RFC 1952) by zlib.
package enum Gzip {
    /// The bytes, compressed; empty when the level is none of zlib's.
    ///
    /// - Parameters:
    ///   - bytes: what is compressed.
    ///   - level: from 1, the fastest, to 9, the smallest.
    /// - Returns: one gzip member without a name or a time, so that equal bytes are equal files.
    package static func compressed(_ bytes: [UInt8], level: Int = ServiceLimits.gzipLevel) -> [UInt8] {
        var stream = z_stream()
        // 15 bits of window, and 16 for the form of gzip.
        guard
            deflateInit2_(
                &stream, Int32(level), Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return [] }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: room) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(room)
                // There is room for the worst case, so one call does it all.
                let end = deflate(&stream, Z_FINISH)
                count = end == Z_STREAM_END ? Int(stream.total_out) : 0
            }
        }
    }
}
