extension Template {
    /// The text for one record.
    ///
    /// - Parameters:
    ///   - record: the values.
    ///   - formatter: how the design's locale writes dates and amounts.
    /// - Returns: the literals and the formatted values, one after the other.
    /// - Throws: `missingValue` when a field has no value and no default: a ticket is never printed with a blank;
    ///   `formatDoesNotFit` or `notPrintable` when a value is of a type that the load-time check did not know.
    package func text(
        with record: MergeRecord, formatter: ValueFormatter
    ) throws(MergeError) -> String {
        if segments.count == 1 { return try Self.text(of: segments[0], record, formatter) }
        var text = ""
        for segment in segments { text += try Self.text(of: segment, record, formatter) }
        return text
    }

    /// The paths of the fields that stand in it, in order, each once.
    package var fieldPaths: [String] {
        var seen: Set<String> = []
        return segments.compactMap { segment in
            guard case .field(let path, _) = segment, seen.insert(path).inserted else { return nil }
            return path
        }
    }

    /// The text of one segment; without `keepsControls` a value loses its controls of direction.
    static func text(
        of segment: Segment, _ record: MergeRecord, _ formatter: ValueFormatter, keepsControls: Bool = true
    ) throws(MergeError) -> String {
        switch segment {
        case .literal(let text): return text
        case .field(let path, let formats):
            // A value is passed along typed until a format makes text of it, so that `date:` meets a date.
            var value = keepsControls ? record[path] : record[path]?.withoutControlsOfDirection
            for format in formats { value = try apply(format, to: value, path, formatter) }
            guard let value else {
                throw MergeError(
                    .missingValue, field: path,
                    "‘\(path)’ has no value here; give it one, or write {{\(path)|default:…}} in the design.")
            }
            return try plainText(of: value, path, formatter)
        }
    }

    /// Missing values pass every format but `default`.
    private static func apply(
        _ format: Format, to value: MergeValue?, _ path: String, _ formatter: ValueFormatter
    ) throws(MergeError) -> MergeValue? {
        guard let value else { return format.name == "default" ? .text(format.argument ?? "") : nil }
        switch format.name {
        case "default": return value
        case "upper": return .text(formatter.uppercased(try plainText(of: value, path, formatter)))
        case "lower": return .text(formatter.lowercased(try plainText(of: value, path, formatter)))
        case "title": return .text(formatter.titlecased(try plainText(of: value, path, formatter)))
        case "truncate":
            guard let length = format.argument.flatMap({ Int($0) }) else { break }
            return .text(truncated(try plainText(of: value, path, formatter), to: length))
        case "number":
            switch value {
            case .integer(let number): return .text(formatter.text(of: number, pattern: format.argument))
            case .money(let amount): return .text(formatter.plainNumber(of: amount, pattern: format.argument))
            default: break
            }
        case "currency":
            guard case .money(let amount) = value,
                let style = format.argument.flatMap(TemplateFormat.CurrencyStyle.init(rawValue:))
            else { break }
            return .text(formatter.text(of: amount, style: style))
        case "time":
            guard case .dateTime(let moment) = value,
                let length = format.argument.flatMap(TemplateFormat.TimeLength.init(rawValue:))
            else { break }
            return .text(formatter.text(of: moment, time: length))
        case "date":
            guard case .dateTime(let moment) = value, let pattern = format.argument else { break }
            return .text(formatter.text(of: moment, pattern: pattern))
        case "join":
            guard case .lines(let lines) = value else { break }
            return .text(lines.joined(separator: format.argument ?? ""))
        case "pad":
            guard let width = format.argument.flatMap({ Int($0) }), width <= DesignLimits.padding else { break }
            return .text(padded(try plainText(of: value, path, formatter), to: width))
        default: break
        }
        throw MergeError(
            .formatDoesNotFit, field: path,
            "The format ‘\(format.name)’ cannot be used on ‘\(path)’; take it out of the design.")
    }

    private static func plainText(
        of value: MergeValue, _ path: String, _ formatter: ValueFormatter
    ) throws(MergeError) -> String {
        switch value {
        case .text(let text): return text
        case .integer(let number): return String(number)
        case .money(let amount): return formatter.text(of: amount)
        case .dateTime(let moment): return formatter.text(of: moment)
        case .lines(let lines): return lines.joined(separator: "\n")
        case .boolean:
            throw MergeError(
                .notPrintable, field: path, "‘\(path)’ is true or false and has no text; use it in a ‘when’.")
        }
    }

    /// At most so many characters; what a reader sees as one character is never split.
    private static func truncated(_ text: String, to length: Int) -> String {
        guard text.utf8.count > length, text.count > length else { return text }
        var kept = text.prefix(max(0, length - 1))
        while kept.last?.isWhitespace == true { kept.removeLast() }
        return kept + "…"
    }

    /// The number or text with zeros before it, behind a minus sign if it has one.
    private static func padded(_ text: String, to width: Int) -> String {
        let zeros = String(repeating: "0", count: max(0, width - text.count))
        return text.hasPrefix("-") ? "-" + zeros + text.dropFirst() : zeros + text
    }
}
