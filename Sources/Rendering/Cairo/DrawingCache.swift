/// What one drawing thread has made ready, so that pages show it without drawing it anew.
///
/// Not thread-safe.
struct DrawingCache<Key: Hashable, Drawing> {
    private let room: Int
    private let size: (Drawing) -> Int
    private var drawings: [Key: Drawing] = [:]
    private var taken = 0

    /// An empty cache.
    ///
    /// - Parameters:
    ///   - room: how much it keeps; when that is full, it begins anew.
    ///   - size: how much of it one takes.
    init(room: Int, size: @escaping (Drawing) -> Int = { _ in 1 }) {
        self.room = room
        self.size = size
    }

    /// What is kept under the key, made the first time.
    mutating func drawing(_ key: Key, make: () throws -> Drawing) rethrows -> Drawing {
        if let known = drawings[key] { return known }
        let drawing = try make()
        if taken + size(drawing) > room {
            drawings.removeAll()
            taken = 0
        }
        drawings[key] = drawing
        taken += size(drawing)
        return drawing
    }
}
