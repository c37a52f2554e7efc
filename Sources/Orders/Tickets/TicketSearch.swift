import Storage
import Ticketing

/// The statement of a search for tickets: which part of the query leads, and what else must fit.
struct TicketSearch {
    private var conditions = SQLConditions()
    private let lead: SQL
    private let order: SQL
    var parameters: [SQLValue] { conditions.parameters }

    /// - Parameters:
    ///   - query: what must fit.
    ///   - cursor: after which ticket the page starts.
    ///   - leading: which of the name's words leads where the name does; the longest one, if nil.
    init(_ query: TicketQuery, after cursor: TicketCursor?, leading: Int? = nil) {
        let words = Self.words(of: query)
        let key = query.reference.map(SearchText.key)
        // A name or reference without a letter or digit finds nothing, where its empty key would begin everything.
        if query.name != nil && words.isEmpty || key?.isEmpty == true { conditions.add("1 = 0") }
        var others = words
        var referenceToFit = key
        // By which of the joined rows' columns the other words are looked for: the engine does so once it has that row.
        var ofOrder: SQL = "o.id"
        if query.number != nil || query.place != nil {
            (lead, order) = (Self.byTicket, " ORDER BY o.id, t.position")
            if let cursor {
                conditions.add(
                    "(o.id, t.position) > (?#, ?#)", .text(cursor.order.text), .integer(Int64(cursor.position)))
            }
        } else if let key {
            (lead, order) = (Self.byTicket, " ORDER BY o.reference_key, o.id, t.position")
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
            let leading = leading.flatMap { words.indices.contains($0) ? $0 : nil } ?? Self.longest(of: words)
            if !others.isEmpty { others.remove(at: leading) }
            if query.instance == nil {
                (lead, order) = (Self.byName, " ORDER BY w.word, w.order_id, t.position")
                conditions.add("o.id = w.order_id AND t.order_id = o.id")
                ofOrder = "w.order_id"
            } else {
                // The sign keeps the order of positions from choosing the index, so that the instance does.
                (lead, order) = (Self.byNameAtInstance, " ORDER BY w.word, w.order_id, +t.position")
                conditions.add("t.order_id = w.order_id AND o.id = t.order_id")
                ofOrder = "t.order_id"
            }
            addLeading(words.isEmpty ? "" : words[leading], cursor)
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
                "EXISTS (SELECT 1 FROM order_word n WHERE n.order_id = " + ofOrder
                    + " AND n.word >= ?# AND n.word < ?#)", .text(word), .text(SearchText.end(ofPrefix: word)))
        }
    }

    /// The words of the name that is asked for.
    private static func words(of query: TicketQuery) -> [String] { query.name.map(SearchText.words) ?? [] }

    /// The longest word, the first of several, which is likely to fit fewest names; 0 if there is none.
    private static func longest(of words: [String]) -> Int {
        words.indices.max { words[$0].count < words[$1].count } ?? 0
    }

    /// Which of the name's words is to lead, because fewest orders have it; nil where no name leads, or one word alone.
    ///
    /// Looking at the others of an order costs as much as finding one by the word that leads, and a given name may fit
    /// a hundred times as many orders as the surname beside it.
    ///
    /// - Throws: a `StorageError`.
    static func rarestWord(of query: TicketQuery, on connection: any Connection) throws -> Int? {
        let words = words(of: query)
        guard query.number == nil, query.place == nil, query.reference == nil, words.count > 1 else { return nil }
        let counts = try connection.rows(of: words.map(counting), marking: false).map { try $0[0].integer("number") }
        let fewest = counts.min() ?? 0
        // Of those that are too many to be counted, the longest.
        return words.indices.filter { counts[$0] == fewest }.max { words[$0].count < words[$1].count }
    }

    /// How many orders have a word, as far as they are counted.
    private static func counting(_ word: String) -> Query {
        Query(
            """
            SELECT count(*) AS number FROM (
                SELECT n.word FROM order_word n WHERE n.word >= ?1 AND n.word < ?2 LIMIT ?3) AS few
            """,
            [
                .text(word), .text(SearchText.end(ofPrefix: word)), .integer(Int64(OrdersLimits.countedOrders)),
            ])
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
        conditions.add("w.word >= ?# AND w.word < ?#", .text(word), .text(end))
        conditions.add(
            """
            NOT EXISTS (SELECT 1 FROM order_word f WHERE f.order_id = o.id AND f.word >= ?# AND f.word < w.word)
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
    // The words lead: only so does a page of a frequent name end when it is full.
    private static let byName: SQL = """
        SELECT t.id, t.order_id, t.position, o.is_test
        FROM order_word w CROSS JOIN orders o CROSS JOIN ticket t
        """
    // The tickets of one performance lie together, and few orders have any.
    private static let byNameAtInstance: SQL = """
        SELECT t.id, t.order_id, t.position, o.is_test
        FROM order_word w CROSS JOIN ticket t CROSS JOIN orders o
        """
}
