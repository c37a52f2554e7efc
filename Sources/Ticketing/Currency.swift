/// A currency by its ISO 4217 alphabetic code.
package struct Currency: Hashable, Sendable {
    /// The three capital letters, for example `GBP`.
    package let code: String

    /// How many decimal digits the minor unit has: 2 for pence, 0 for yen, 3 for fils (ISO 4217, table A.1).
    package let minorUnitDigits: Int

    /// The currency of the code.
    ///
    /// - Throws: `unknownCurrency` unless the code is one of ISO 4217's active codes.
    package init(_ code: String) throws(TicketingError) {
        guard let digits = Self.digitsByCode[code] else {
            throw TicketingError(
                .unknownCurrency,
                "\(PlainText.quoted(code, maximumLength: 8)) is no ISO 4217 currency code; "
                    + "write one such as GBP or EUR."
            )
        }
        self.code = code
        self.minorUnitDigits = digits
    }

    private static let digitsByCode: [String: Int] = {
        let zero = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
        let three = "BHD IQD JOD KWD LYD OMR TND"
        let two = """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF \
            CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD \
            HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT \
            MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR \
            SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU \
            UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
            """
        var digits: [String: Int] = [:]
        for (codes, count) in [(zero, 0), (two, 2), (three, 3)] {
            for code in codes.split(separator: " ") { digits[String(code)] = count }
        }
        return digits
    }()
}

extension Currency {
    /// The pound sterling.
    package static let gbp = Currency(knownCode: "GBP", minorUnitDigits: 2)

    private init(knownCode: String, minorUnitDigits: Int) {
        code = knownCode
        self.minorUnitDigits = minorUnitDigits
    }
}
