import Glibc

extension [UInt8] {
    /// Where those bytes first stand from an index on, nil if they do not.
    ///
    /// A PDF's bytes are compared as such: as characters they would take long.
    func firstIndex(of needle: [UInt8], from start: Int = 0) -> Int? {
        guard !needle.isEmpty else { return start }
        return withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var place = start
            while place + needle.count <= bytes.count,
                let found = memchr(base + place, Int32(needle[0]), bytes.count - needle.count + 1 - place)
            {
                if memcmp(found, needle, needle.count) == 0 { return UnsafeRawPointer(found) - base }
                place = UnsafeRawPointer(found) - base + 1
            }
            return nil
        }
    }
}
