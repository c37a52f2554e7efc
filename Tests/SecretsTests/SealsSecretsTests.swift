import Testing
import Ticketing

@testable import Secrets

@Suite("Secrets are sealed where they lie")
struct SealsSecretsTests {
    private let key: MasterKey
    private let world = World.seeded(4, now: Timestamp(microseconds: 0))
    private let place = SecretPlace(table: "signing_key", row: "a", column: "sealed_private")

    init() throws {
        key = try MasterKey(bytes: (0..<32).map { UInt8($0) })
    }

    @Test("What was sealed opens in its place", arguments: [0, 1, 32, 100_000])
    func opens(count: Int) throws {
        let secret = world.randomBytes(count)
        let sealed = key.seal(secret, for: place, in: world)
        #expect(sealed.count == 8 + 12 + count + 16)
        #expect(try key.open(sealed, for: place) == secret)
        #expect(MasterKey.keyID(of: sealed) == key.id)
    }

    @Test("The same secret is never sealed the same way twice")
    func freshNonces() {
        #expect(key.seal([1, 2, 3], for: place, in: world) != key.seal([1, 2, 3], for: place, in: world))
    }

    @Test("A secret that was moved to another place does not open")
    func staysInPlace() throws {
        let sealed = key.seal([1, 2, 3], for: place, in: world)
        let others = [
            SecretPlace(table: "signing_key", row: "b", column: "sealed_private"),
            SecretPlace(table: "signing_key", row: "a", column: "other"),
            SecretPlace(table: "signing", row: "_keya", column: "sealed_private"),
        ]
        for other in others {
            #expect { try key.open(sealed, for: other) } throws: { ($0 as? SecretError)?.code == .damaged }
        }
    }

    @Test("A change of any bit of it is noticed")
    func noticesDamage() throws {
        let sealed = key.seal([1, 2, 3], for: place, in: world)
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << UInt8(bit)
                let expected: SecretError.Code = index < 8 ? .unknownKey : .damaged
                #expect { try key.open(changed, for: place) } throws: { ($0 as? SecretError)?.code == expected }
            }
        }
        for count in sealed.indices {
            #expect(throws: SecretError.self) { try key.open(Array(sealed.prefix(count)), for: place) }
        }
    }

    @Test("Another key is refused, and the one that is needed is named")
    func namesOtherKeys() throws {
        let other = MasterKey(in: world)
        let sealed = key.seal([1, 2, 3], for: place, in: world)
        #expect {
            try other.open(sealed, for: place)
        } throws: { error in
            guard let error = error as? SecretError else { return false }
            return error.code == .unknownKey && error.message.contains(key.id) && error.message.contains(other.id)
        }
    }

    @Test("A key of another length is refused", arguments: [0, 31, 33, 64])
    func refusesLengths(count: Int) {
        #expect {
            try MasterKey(bytes: Array(repeating: 7, count: count))
        } throws: {
            ($0 as? SecretError)?.code == .malformedKey
        }
    }

    @Test("Derived keys repeat for a purpose and differ between purposes and masters")
    func derives() throws {
        let other = MasterKey(in: world)
        #expect(key.derivedKey(for: "manifest") == key.derivedKey(for: "manifest"))
        #expect(key.derivedKey(for: "manifest").count == 32)
        let derived = ["manifest", "manifest:", "id", "seal"].flatMap {
            [key.derivedKey(for: $0), other.derivedKey(for: $0)]
        }
        #expect(Set(derived).count == 8)
        #expect(!derived.contains { Hexadecimal.text(of: $0).hasPrefix(key.id) }, "the id is no part of a derived key")
    }

    @Test("Neither its description nor its id tells the key")
    func tellsNothing() {
        #expect("\(key)" == "master key \(key.id)")
        #expect(key.id.count == 16 && !key.digits.contains(key.id))
        #expect(key.digits == (0..<32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }

    /// The values were computed by Python's hmac from RFC 5869.
    @Test("Ids and derived keys are HKDF-SHA-256, and stay what they are")
    func stays() throws {
        #expect(key.id == "87ec2bb730981dc4")
        #expect(
            Hexadecimal.text(of: key.derivedKey(for: "manifest"))
                == "b99bbe1f3a22aa172deb645a97e12c035a46a4aca0d08005db2969f0d19d8b6f")
    }
}
