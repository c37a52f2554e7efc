/// Checked orders on their way to the database, packed into bytes.
///
/// A file is checked before anything is written, so its orders must wait; as values of Swift they would take several
/// times the memory of the file.
struct OrderSpool: Sendable {
    /// How many bytes one piece of the spool has before the next is begun.
    private static let pieceBytes = 1 << 20

    private var pieces: [[UInt8]] = []
    /// How many orders wait.
    private(set) var orders = 0
    /// How many tickets they have.
    private(set) var tickets = 0
    /// How many bytes they take.
    private(set) var bytes = 0

    /// Adds an order after all others.
    mutating func append(_ order: SpooledOrder) {
        var packer = BytePacker()
        order.pack(into: &packer)
        orders += 1
        tickets += order.tickets.count
        bytes += packer.bytes.count
        // A piece never grows by copying, and an order never spans two of them.
        if let last = pieces.indices.last, pieces[last].count + packer.bytes.count <= Self.pieceBytes {
            pieces[last] += packer.bytes
        } else {
            var piece: [UInt8] = []
            piece.reserveCapacity(max(Self.pieceBytes, packer.bytes.count))
            pieces.append(piece + packer.bytes)
        }
    }

    /// Hands the orders over in the order they came.
    func forEach(_ body: (SpooledOrder) throws -> Void) rethrows {
        for piece in pieces {
            var unpacker = ByteUnpacker(piece)
            while !unpacker.isAtEnd { try body(SpooledOrder(from: &unpacker)) }
        }
    }
}
