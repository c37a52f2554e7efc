/// Sums tickets up for people: a line for each run of neighbouring seats of one type.
package enum TicketLines {
    /// Sums up the tickets of a cover.
    ///
    /// - Parameter tickets: the items of a cover's list, all for one instance.
    /// - Returns: lines such as `Stalls C 12–13 · Adult × 2`, in the order of first appearance.
    package static func lines(of tickets: [MergeRecord]) -> [String] {
        struct Group: Hashable {
            let area: String
            let row: String?
            let type: String
        }
        var order: [Group] = []
        var seats: [Group: [String]] = [:]
        for ticket in tickets {
            func text(_ path: String) -> String? {
                if case .text(let text)? = ticket[path] { text } else { nil }
            }
            let group = Group(
                area: text("seat.area") ?? "", row: text("seat.row"), type: text("ticket.type") ?? "")
            if seats[group] == nil { order.append(group) }
            seats[group, default: []].append(text("seat.number") ?? "")
        }
        return order.map { group in
            let numbers = seats[group] ?? []
            let place = group.row.map { "\(group.area) \($0) \(ranges(numbers))" } ?? group.area
            return "\(place) · \(group.type)" + (numbers.count > 1 ? " × \(numbers.count)" : "")
        }
    }

    /// Numbers with runs drawn together: `12–14, 16, 18A`.
    ///
    /// Only what is written as a plain whole number can be part of a run; `01` or `+4` stands as it is printed on the
    /// seat.
    package static func ranges(_ numbers: [String]) -> String {
        var pieces: [String] = []
        var run: ClosedRange<Int>?
        func close() {
            guard let ended = run else { return }
            pieces.append(ended.count == 1 ? "\(ended.lowerBound)" : "\(ended.lowerBound)–\(ended.upperBound)")
            run = nil
        }
        for number in numbers.compactMap(plainNumber).sorted() {
            if let current = run, number - current.upperBound == 1 {
                run = current.lowerBound...number
            } else {
                close()
                run = number...number
            }
        }
        close()
        return (pieces + numbers.filter { plainNumber($0) == nil }.sorted()).joined(separator: ", ")
    }

    /// The number that the text writes without sign and leading zeros; longer ones are no seats that stand in a row.
    private static func plainNumber(_ text: String) -> Int? {
        guard let number = Int(text), (0..<1_000_000).contains(number), String(number) == text else { return nil }
        return number
    }
}
