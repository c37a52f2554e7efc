import Ticketing

extension AwkwardSamples {
    /// About as long as anything that people really write.
    static let long: [String: MergeValue] = [
        "customer.name": .text("Anna-Maria " + surname), "customer.surname": .text(surname),
        "customer.addressLine1": .text("Flat 14B, The Old Maltings, 117 Llanfairpwllgwyngyll Road, St Mary-le-Wigford"),
        "agency.name": .text("Consolidated Northern Stage Breaks & Coach Tours International Holdings Limited"),
        "agency.code": .text("NORTHERN-STAGE"),
        "agency.reference": .text("AGT/\"99812-AB\" 'second' / 0000000000000000000000000000000000000001"),
        "event.name": .text(title("The Lamentable Tragedy and Most Excellent Mirth of ")),
        "venue.name": .text(title("Municipal Hall of Music and Assembly Rooms at ")),
        "venue.address": .text(
            "The Quayside Concert Complex, Upper Entrance, 1 Harbour Street, Northport-on-Sea NP1 2AB"),
        "organisation.name": .text("The Royal Northport Concert Hall and Festival Trust Limited"),
        "seat.area": .text("Upper Dress Circle Left, restricted view"), "seat.row": .text("AAA"),
        "seat.number": .text("1204"), "ticket.type": .text("Concession with personal assistant (under 26)"),
    ]

    /// 60 letters without a place to break.
    private static let surname = "Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaf"

    /// 120 characters that begin so.
    private static func title(_ start: String) -> String {
        String((start + String(repeating: "Kilmarnock and the Seven Seas, ", count: 5)).prefix(119)) + "!"
    }

    static let shortest: [String: MergeValue] = [
        "customer.name": .text("O"), "customer.surname": .text("O"), "customer.addressLine1": .text("1"),
        "agency.name": .text("X"), "agency.code": .text("X"), "agency.reference": .text("1"), "event.name": .text("If"),
        "venue.name": .text("Y"), "venue.address": .text("Y"), "organisation.name": .text("Z"),
        "seat.area": .text("A"), "seat.row": .text("A"), "seat.number": .text("1"), "ticket.type": .text("A"),
        "order.ticketCount": .integer(1),
    ].merging(amounts(minorUnits: 0)) { own, _ in own }

    static let arabic: [String: MergeValue] = [
        "customer.name": .text("محمد عبد الرحمن الأندلسي"), "customer.surname": .text("الأندلسي"),
        "customer.addressLine1": .text("١٤ شارع النيل"), "agency.reference": .text("مرجع 99812-AB (2)"),
        "event.name": .text("ليلة الموسيقى السيمفونية: الأمسية الكبرى"), "venue.name": .text("دار الأوبرا"),
        "seat.area": .text("الصالة"), "seat.row": .text("ج"), "ticket.type": .text("بالغ"),
    ]

    static let hebrew: [String: MergeValue] = [
        "customer.name": .text("דניאל בן־ציון"), "customer.surname": .text("בן־ציון"),
        "customer.addressLine1": .text("רחוב הרצל 14"), "agency.reference": .text("הזמנה 99812-AB (2)"),
        "event.name": .text("ליל קיץ: קונצרט חגיגי (חלק 2)"), "venue.name": .text("היכל התרבות"),
        "seat.area": .text("אולם"), "seat.row": .text("ג"), "ticket.type": .text("מבוגר"),
    ]

    static let eastAsian: [String: MergeValue] = [
        "customer.name": .text("欧阳晓明"), "customer.surname": .text("欧阳"), "customer.addressLine1": .text("中山路14号"),
        "event.name": .text("真夏の夜の交響曲:ガラ・コンサート"), "venue.name": .text("国家大剧院"), "seat.area": .text("一階席"),
        "seat.row": .text("は"), "ticket.type": .text("一般"), "agency.reference": .text("参照番号99812"),
    ]

    static let devanagari: [String: MergeValue] = [
        "customer.name": .text("क्षितिज श्रीवास्तव 🎟️"), "customer.surname": .text("श्रीवास्तव"),
        "customer.addressLine1": .text("१४ महात्मा गांधी मार्ग"), "event.name": .text("ग्रीष्म संगीत रात्रि 🎻👩🏽‍🎤"),
        "venue.name": .text("राष्ट्रीय संगीत भवन"), "seat.area": .text("भूतल"), "ticket.type": .text("वयस्क"),
    ]

    /// An import takes amounts of up to twelve digits before the point.
    static let largest: [String: MergeValue] = [
        "ticket.position": .integer(9999), "order.ticketCount": .integer(9999), "print.copy": .integer(999),
        "print.isDuplicate": .boolean(true), "list.ticketCount": .integer(40_000),
        "list.admittedCount": .integer(39_999),
        "list.heldCount": .integer(9999), "list.leftOutCount": .integer(9999), "ticket.maximumEntries": .integer(9999),
        "ticket.entries": .integer(9998),
    ].merging(amounts(minorUnits: 99_999_999_999_999)) { own, _ in own }

    /// Every amount that there is, all the same.
    private static func amounts(minorUnits: Int64) -> [String: MergeValue] {
        let fields = FieldCatalogue.builtIn.fields.filter { $0.type == .money }
        let amount = MergeValue.money(Money(minorUnits: minorUnits, currency: .gbp))
        return Dictionary(uniqueKeysWithValues: fields.map { ($0.path, amount) })
    }
}
