import Foundation

/// One right of an edge's list, an array there.
struct EdgeRight: Decodable {
    /// What is not so with most rights, and what edges alone are told.
    struct Further: Decodable {
        struct Ticket: Decodable {
            let id: String
            let position: Int

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                id = try list.decode(String.self)
                position = try list.decode(Int.self)
            }
        }

        let ticket: Ticket
        let order: String
        let name: String?
        let superseded: String?
        let revoked: String?
        let blocked: String?
        let state: String?
        let test: Bool?
        let gates: [String]?
        let zones: [String]?
        let opens: Int64?
        let closes: Int64?
        let maximum: Int?
    }

    let id: String
    let instance: Int
    let type: Int
    let area: Int
    let row: String?
    let seat: String?
    let active: String
    let further: Further

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        id = try list.decode(String.self)
        // The number of the ticket, which has its id beside.
        _ = try list.decode(Int.self)
        instance = try list.decode(Int.self)
        type = try list.decode(Int.self)
        area = try list.decode(Int.self)
        row = try list.decodeIfPresent(String.self)
        seat = try list.decodeIfPresent(String.self)
        active = try list.decode(String.self)
        further = try list.decode(Further.self)
    }
}
