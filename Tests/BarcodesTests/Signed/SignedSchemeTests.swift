import Barcodes
import Testing
import Ticketing

@Suite("The scheme of signed barcodes")
struct SignedSchemeTests {
    private static let scheme = SignedScheme(keys: FixedKeys(known: [1, 2], signing: 2))

    /// A barcode that Python's cryptography signed with the seed 00 01 … 1f: key 1, tag 75bb0a6c, serial 00 01 … 07.
    private static let foreign =
        "00001550801058520831345213357119108901168703919058162245997723143083976368493587447191128297850708108226523878"
        + "799189378795412828719993289929166026239851979089183563311361062416387085019909"

    private static func value(_ seed: UInt64) throws -> BarcodeValue {
        try scheme.makeValue(for: .sample, in: .seeded(seed, now: Timestamp(seconds: 0)))
    }

    @Test(arguments: UInt64(1)...50)
    func `what it makes has 188 digits, and is read`(_ seed: UInt64) throws {
        let value = try Self.value(seed)
        #expect(value.text.count == 188 && value.text.allSatisfy(\.isASCII) && value.text.allSatisfy(\.isNumber))
        #expect(Self.scheme.read(value.text) == .wellFormed(value))
        let barcode = try #require(SignedBarcode(digits: value.text))
        #expect(barcode.keyNumber == 2)
        #expect(barcode.instanceTag == SignedBarcode.tag(of: BarcodeSubject.sample.instanceID))
        #expect(barcode.serial == World.seeded(seed, now: Timestamp(seconds: 0)).randomBytes(8))
        #expect(barcode.text == value.text)
    }

    @Test func `two are never the same`() throws {
        #expect(Set(try (UInt64(1)...200).map { try Self.value($0).text }).count == 200)
    }

    @Test func `a barcode that another program signed is read`() throws {
        #expect(Self.scheme.read(Self.foreign) == .wellFormed(try BarcodeValue(Self.foreign)))
        let barcode = try #require(SignedBarcode(digits: Self.foreign))
        #expect(barcode.keyNumber == 1)
        #expect(barcode.instanceTag == [0x75, 0xBB, 0x0A, 0x6C])
        #expect(barcode.serial == [0, 1, 2, 3, 4, 5, 6, 7])
        let instance = try InstanceID("01926e2a-7c00-7a3e-9c41-5d0c8b8f1a77")
        #expect(SignedBarcode.tag(of: instance) == barcode.instanceTag)
    }

    @Test(arguments: 0..<188)
    func `a change of any digit is noticed`(_ place: Int) throws {
        var digits = Array(try Self.value(7).text.utf8)
        for change in UInt8(1)...9 {
            let digit = digits[place]
            digits[place] = (digit - UInt8(ascii: "0") + change) % 10 + UInt8(ascii: "0")
            let reading = Self.scheme.read(String(decoding: digits, as: UTF8.self))
            #expect(reading == .malformed || reading == .unknownKey, "digit \(place) changed by \(change)")
            digits[place] = digit
        }
    }

    @Test func `digits that were lost, doubled, misread or stand for too much are malformed`() throws {
        let text = try Self.value(3).text
        let damaged = [
            String(text.dropFirst()), String(text.dropLast(2)), text + "0", "00" + text, "O" + text.dropFirst(),
            text.dropLast() + "l", String(repeating: "9", count: 188),
        ]
        for text in damaged { #expect(Self.scheme.read(text) == .malformed, "\(text)") }
        for text in [
            String(text.dropLast(3)), text + "000", "", String(repeating: "A", count: 188), "4T7Z9GQ2M8XK1BWY",
        ] {
            #expect(Self.scheme.read(text) == .notMine, "\(text)")
        }
    }

    @Test func `a key that is not known is told, so that keys are read again`() throws {
        let text = try Self.value(3).text
        let other = SignedScheme(keys: FixedKeys(known: [1], signing: nil))
        #expect(other.read(text) == .unknownKey)
        let reading = BarcodeReader(schemes: [ReferenceScheme(), NumericScheme(), other]).read(text)
        #expect(reading.lacksKey && !reading.isWellFormed)
        #expect(reading.candidates == [try BarcodeValue(text)], "it is looked up all the same")
        let knowing = BarcodeReader(schemes: [ReferenceScheme(), NumericScheme(), Self.scheme]).read(text)
        #expect(!knowing.lacksKey && knowing.isWellFormed)
    }

    @Test func `a signature by another key under the same number is malformed`() throws {
        let barcode = try Self.value(3).text
        let keys = FixedKeys(known: [1], signing: nil).keys
        let swapped = SigningKeys(version: 1, verifying: [2: try #require(keys.verifying[1])], signer: nil)
        struct Swapped: SigningKeySource { let keys: SigningKeys }
        #expect(SignedScheme(keys: Swapped(keys: swapped)).read(barcode) == .malformed)
    }

    @Test func `without a key that signs, none is made, and the remedy is told`() {
        let scheme = SignedScheme(keys: FixedKeys(known: [1, 2], signing: nil))
        let error = #expect(throws: BarcodeError.self) {
            try scheme.makeValue(for: .sample, in: .seeded(1, now: Timestamp(seconds: 0)))
        }
        #expect(error?.code == .noSigningKey)
        #expect(error?.message.contains("willcall key create") == true)
    }

    @Test(arguments: [ErrorCorrection.low, .medium])
    func `a QR code of it has 37 modules a side`(_ level: ErrorCorrection) throws {
        for text in [try Self.value(1).text, Self.foreign] {
            let matrix = try QRSymbology().encode(text, errorCorrection: level).modules
            #expect(matrix.width == (37))
        }
    }

    @Test(arguments: ["code128", "itf", "ean13"])
    func `a symbology that cannot hold it says so`(_ name: String) throws {
        let symbology = try #require(ZintSymbology.all.first { $0.id == "symbology.\(name)" })
        let error = #expect(throws: BarcodeError.self) {
            try symbology.encode(Self.foreign, errorCorrection: .medium)
        }
        #expect(error?.code == .valueTooLong)
    }
}
