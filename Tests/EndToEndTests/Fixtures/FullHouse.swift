import Foundation
import Testing

/// A venue with so many tickets that a night lasts.
enum FullHouse {
    /// Whether the long forms of the tests run.
    static let isSoak = ProcessInfo.processInfo.environment["WILLCALL_SOAK"] != nil
    /// At how many doors a house is checked at once, so that checks share commits.
    private static let doors = 8

    /// Sells tickets for `MIDSUMMER-19` to a venue that has its catalogue.
    static func sell(_ tickets: Int, at venue: Venue) async throws {
        var csv = "importKey,agency,instance,ticketType,price,area,customerName\n"
        for number in 0..<tickets {
            csv += "H\(number / 20),BOXWAGON,MIDSUMMER-19,Adult,45.00,Standing,Eleanor Rigby\n"
        }
        try await venue.succeed("import", venue.folder.write(csv, to: "house.csv"))
    }

    /// An embedded venue with so many tickets.
    static func open(_ tickets: Int) async throws -> Venue {
        let venue = try await Venue.sample()
        try await sell(tickets, at: venue)
        return venue
    }

    /// The barcodes of all tickets, in no order that the import had.
    static func codes(_ server: Server) async throws -> [String] {
        try await server.orders(instance: "MIDSUMMER-19").flatMap(\.tickets).map(\.barcode.value).sorted()
    }

    /// Expects that each barcode has been admitted once, as its door was told, and that a retry hears the same.
    static func expectAdmittedOnce(
        _ codes: [String], _ told: Crowd.Told, at server: Server, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (port, token) = (server.port, server.token)
        let faults = try await withThrowingTaskGroup(of: [String].self) { group in
            for door in 0..<doors {
                let own = codes.indices.filter { $0 % doors == door }.map { codes[$0] }
                group.addTask { try await Self.faults(own, told, port: port, token: token) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(faults == [], sourceLocation: sourceLocation)
    }

    /// Those of the barcodes that were not admitted once, or whose door hears something else now.
    private static func faults(
        _ codes: [String], _ told: Crowd.Told, port: Int, token: String
    ) async throws -> [String] {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { () throws -> [String] in
                        let line = try DoorLine(to: port, token: token)
                        return try codes.filter { code in
                            let barcode: BarcodeAnswer = try line.get("/v1/barcodes/\(code)").json()
                            let retry = try line.scan(code, nonce: Crowd.nonce(code))
                            let other: VerdictAnswer = try line.scan(code, nonce: "other-\(code)").json()
                            let isAdmitted = try retry.json(VerdictAnswer.self).verdict == "admitted"
                            return barcode.scans.map(\.outcome) != ["admitted"] || !isAdmitted
                                || told.answers[code] != retry.body || other.reason != "alreadyAdmitted"
                        }
                    })
            }
        }
    }
}
