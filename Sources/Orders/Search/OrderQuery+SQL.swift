import Storage
import Ticketing

extension OrderQuery {
    /// The query as conditions on `orders o` joined with `agency a`.
    var conditions: SQLConditions {
        var conditions = SQLConditions()
        if let soldBy { conditions.add("o.agency_id = ?#", .text(soldBy.text)) }
        if let number { conditions.add("o.number = ?#", .text(number.text)) }
        if let reference {
            let key = SearchText.key(of: reference)
            // A reference without a letter or digit finds nothing, where its empty key would begin every reference.
            if key.isEmpty { conditions.add("1 = 0") }
            conditions.add(
                "o.reference_key >= ?# AND o.reference_key < ?#", .text(key), .text(SearchText.end(ofPrefix: key)))
        }
        if let customer {
            let words = SearchText.words(of: customer)
            if words.isEmpty { conditions.add("1 = 0") }
            for word in words {
                conditions.add(
                    "o.id IN (SELECT order_id FROM order_word WHERE word >= ?# AND word < ?#)",
                    .text(word), .text(SearchText.end(ofPrefix: word)))
            }
        }
        if let agencyCode { conditions.add("a.code = ?#", .text(agencyCode)) }
        if let instanceCode {
            conditions.add(
                """
                o.id IN (SELECT t.order_id FROM ticket t JOIN instance i ON i.id = t.instance_id
                    WHERE i.code = ?#)
                """, .text(instanceCode))
        }
        if let barcodes {
            conditions.add(
                """
                o.id IN (SELECT t.order_id FROM ticket t JOIN barcode b ON b.ticket_id = t.id
                    WHERE b.value IN (?*))
                """, list: barcodes.map { .text($0.text) })
        }
        return conditions
    }
}
