import Barcodes
import Foundation
import Orders
import Storage
import Ticketing

/// A database with a full house whose tickets have seats, names and references, for those who look for one.
enum LookupHouse {
    /// What is looked for of one ticket.
    struct Wanted {
        let barcode: String
        let order: String
        let reference: String
        let surname: String
        let givenName: String
        let row: String
        let seat: String
        let instance: String
    }

    /// Migrates the database, and imports so many tickets in orders of two.
    ///
    /// - Parameters:
    ///   - database: an empty database.
    ///   - tickets: how many.
    ///   - ticketsPerInstance: how many each performance has.
    ///   - folder: where files are written for the import.
    /// - Returns: some tickets from all over the house.
    /// - Throws: a `StorageError`.
    static func prepare(
        _ database: some Database, tickets: Int, ticketsPerInstance: Int = 20_000, in folder: URL
    ) async throws -> [Wanted] {
        let world = World.live
        try await Migrator(DoorNight.migrations).migrate(database, appliedAt: world.now().microseconds)
        let instances = (tickets + ticketsPerInstance - 1) / ticketsPerInstance
        let catalogue = folder.appending(path: "catalogue.json")
        try Data(Self.catalogue(instances: instances).utf8).write(to: catalogue)
        _ = try await CatalogueImport(database: database, world: world).run(file: catalogue.path, actor: "bench")
        let perFile = 50_000
        let file = folder.appending(path: "orders.csv")
        for start in stride(from: 0, to: tickets, by: perFile) {
            var csv = "importKey,agency,instance,ticketType,area,row,seat,price,customerName,reference\n"
            for number in start..<min(start + perFile, tickets) {
                csv += Self.line(number, ticketsPerInstance)
            }
            try Data(csv.utf8).write(to: file)
            let report = try await OrderImport(
                database: database, scheme: ReferenceScheme(), world: world, importers: [CSVOrderImporter()]
            ).run(file: file.path, actor: "bench")
            precondition(report.isClean, "the bench's own orders are good")
        }
        return try await wanted(in: database)
    }

    private static func catalogue(instances: Int) -> String {
        let list = (0..<instances).map { number in
            #"{"code": "NIGHT-\#(number)", "venue": "HALL", "start": "2027-\#(twoDigits(number / 28 % 12 + 1))-"#
                + #"\#(twoDigits(number % 28 + 1))T19:30"}"#
        }
        return #"""
            {"organisation": {"slug": "bench", "name": "Bench", "locale": "en-GB", "timeZone": "Europe/London",
                "currency": "GBP"},
             "venues": [{"code": "HALL", "name": "Great Room"}],
             "events": [{"code": "SHOW", "name": "Show", "instances": [\#(list.joined(separator: ","))]}],
             "agencies": [{"code": "ACME", "name": "Acme"}]}
            """#
    }

    private static func line(_ number: Int, _ ticketsPerInstance: Int) -> String {
        let (instance, place) = (number / ticketsPerInstance, number % ticketsPerInstance)
        let order = number / 2
        return "K\(order),ACME,NIGHT-\(instance),Adult,Stalls,\(row(place / 100)),\(place % 100 + 1),45.00,"
            + "\(name(order, salt: 7, ofSyllables: 2)) \(name(order, salt: 13, ofSyllables: 3)),AGT/\(order)-X\n"
    }

    /// A row of one or two letters, as long as there are enough.
    private static func row(_ number: Int) -> String {
        let letters = "ABCDEFGHJKLMNPQRSTUVWXYZ".map(String.init)
        guard number < letters.count * (letters.count + 1) else { return "R\(number)" }
        return (number < letters.count ? "" : letters[number / letters.count - 1]) + letters[number % letters.count]
    }

    /// A name put together from syllables; a few thousand of three of them, as a city has surnames.
    private static func name(_ number: Int, salt: UInt64, ofSyllables count: Int) -> String {
        let syllables = ["an", "ber", "cor", "del", "en", "fin", "gar", "hol", "is", "jon", "ka", "lund", "mar", "nor"]
        var mixed = (UInt64(number) &+ salt) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        var name = ""
        for _ in 0..<count {
            name += syllables[Int(mixed % UInt64(syllables.count))]
            mixed /= UInt64(syllables.count)
        }
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Some tickets from all over the house.
    static func wanted(in database: any Database) async throws -> [Wanted] {
        let barcodes = try await database.read { connection in
            // Values are random, so the first ones belong to tickets from anywhere.
            try connection.rows("SELECT value FROM barcode ORDER BY value LIMIT 2000").map { try $0.text("value") }
        }
        let reader = BarcodeReader(schemes: [ReferenceScheme()])
        let orders = OrderStore(database: database)
        var wanted: [Wanted] = []
        for barcode in barcodes {
            guard let finding = try await orders.barcode(reader.read(barcode)), let ticket = finding.ticket,
                let place = ticket.seat.place, let order = finding.order,
                let words = order.agentCustomer.name?.split(separator: " "), words.count == 2
            else { continue }
            wanted.append(
                Wanted(
                    barcode: barcode, order: order.number.text, reference: order.agentCustomer.reference ?? "",
                    surname: String(words[1]), givenName: String(words[0]), row: place.row, seat: place.number,
                    instance: ticket.instance.code))
        }
        return wanted
    }
}
