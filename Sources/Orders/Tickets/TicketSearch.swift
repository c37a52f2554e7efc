import Storage
import Ticketing

/// The statement of a search for tickets: which part of the query leads, and what else must fit.
struct TicketSearch {
    private var conditions = SQLConditions()
    private let lead: SQL
    private let order: SQL
    var parameters: [SQLValue] { conditions.parameters }

    init(_ query: TicketQuery, after cursor: TicketCursor?) {
        let words = query.name.map(SearchText.words) ?? []
        // The longest word fits fewest names.
        let leading = words.max { $0.count < $1.count }
        let key = query.reference.map(SearchText.key)
        // A name or reference without a letter or digit finds nothing, where its empty key would begin everything.
        if query.name != nil && words.isEmpty || key?.isEmpty == true { conditions.add("1 = 0") }
        var others = words.filter { $0 != leading }
        var referenceToFit = key
        if query.number != nil || query.place != nil {
            (lead, order) = (Self.byTicket, " ORDER BY o.id, t.position")
            others = words
            if let cursor {
                conditions.add(
                    "(o.id, t.position) > (?#, ?#)", .text(cursor.order.text), .integer(Int64(cursor.position)))
            }
        } else if let key {
            (lead, order) = (Self.byTicket, " ORDER BY o.reference_key, o.id, t.position")
            others = words
            if let cursor {
                conditions.add(
                    """
                    (o.reference_key, o.id, t.position)
                        > ((SELECT c.reference_key FROM orders c WHERE c.id = ?#), ?#, ?#)
                    """, .text(cursor.order.text), .text(cursor.order.text), .integer(Int64(cursor.position)))
            }
            addReference(key)
            referenceToFit = nil
        } else {
            (lead, order) = (Self.byName, " ORDER BY w.word, w.order_id, t.position")
            addLeading(leading ?? "", cursor)
        }
        if let number = query.number { conditions.add("o.number = ?#", .text(number.text)) }
        if let place = query.place {
            conditions.add("t.seat_row IN (?*)", list: place.rows.map { .text($0) })
            conditions.add("t.seat_number IN (?*)", list: place.numbers.map { .text($0) })
            conditions.add("t.seat_number IS NOT NULL")
        }
        if let instance = query.instance { conditions.add("t.instance_id = ?#", .text(instance.text)) }
        if let referenceToFit { addReference(referenceToFit) }
        for word in others {
            conditions.add(
                """
                EXISTS (SELECT 1 FROM order_word n WHERE n.order_id = o.id AND n.word >= ?# AND n.word < ?#)
                """, .text(word), .text(SearchText.end(ofPrefix: word)))
        }
    }

    /// The whole statement, for so many rows.
    mutating func statement(limit: Int) -> SQL {
        let whereClause = conditions.whereClause
        return lead + whereClause + order + " LIMIT " + conditions.parameter(.integer(Int64(limit)))
    }

    private mutating func addReference(_ key: String) {
        conditions.add(
            "o.reference_key >= ?# AND o.reference_key < ?#", .text(key), .text(SearchText.end(ofPrefix: key)))
    }

    /// The word that leads; an order with two words that fit is found by the first of them.
    private mutating func addLeading(_ word: String, _ cursor: TicketCursor?) {
        let end = SearchText.end(ofPrefix: word)
        conditions.add("o.id = w.order_id AND t.order_id = o.id")
        conditions.add("w.word >= ?# AND w.word < ?#", .text(word), .text(end))
        conditions.add(
            """
            NOT EXISTS (SELECT 1 FROM order_word f WHERE f.order_id = w.order_id AND f.word >= ?# AND f.word < w.word)
            """, .text(word))
        if let cursor {
            conditions.add(
                """
                (w.word, w.order_id, t.position) > ((SELECT min(c.word) FROM order_word c
                    WHERE c.order_id = ?# AND c.word >= ?# AND c.word < ?#), ?#, ?#)
                """, .text(cursor.order.text), .text(word), .text(end), .text(cursor.order.text),
                .integer(Int64(cursor.position)))
        }
    }

    private static let byTicket: SQL = """
        SELECT t.id, t.order_id, t.position, o.is_test FROM orders o JOIN ticket t ON t.order_id = o.id
        """
    // The words lead in both engines: only so does a page of a frequent name end when it is full.
    private static let byName: SQL = """
        SELECT t.id, t.order_id, t.position, o.is_test
        FROM order_word w CROSS JOIN orders o CROSS JOIN ticket t
        """
}
