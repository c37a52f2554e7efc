import Designs
import Foundation
import Rendering
import Testing

@Suite("Pictures from strangers")
struct RefusesHostilePicturesTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let kind: Asset.Kind
        let bytes: [UInt8]
        /// What the complaint says, nil if the picture is taken.
        let complaint: String?
        var testDescription: String { name }
    }

    /// The bytes with the JPEG's height replaced, in the header of its frame.
    private static func jpeg(height: Int) -> [UInt8] {
        var bytes = HostilePictures.greyJPEG
        for index in bytes.indices.dropLast(9) where bytes[index] == 0xFF && bytes[index + 1] == 0xC0 {
            bytes[index + 5] = UInt8(height >> 8)
            bytes[index + 6] = UInt8(height & 255)
        }
        return bytes
    }

    /// The bytes with the PNG's height replaced, its checksum right.
    private static func png(height: UInt8) -> [UInt8] {
        var bytes = HostilePictures.greyPNG
        bytes[23] = height
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes[12..<29] {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        for index in 0..<4 { bytes[29 + index] = UInt8(truncatingIfNeeded: ~crc >> (24 - 8 * UInt32(index))) }
        return bytes
    }

    static let samples = [
        Sample(name: "a PNG", kind: .png, bytes: HostilePictures.greyPNG, complaint: nil),
        Sample(name: "a PNG, its header written anew", kind: .png, bytes: png(height: 24), complaint: nil),
        Sample(name: "a JPEG", kind: .jpeg, bytes: HostilePictures.greyJPEG, complaint: nil),
        Sample(
            name: "a JPEG with bytes behind it", kind: .jpeg, bytes: HostilePictures.greyJPEG + [0, 1, 2],
            complaint: nil),
        Sample(
            name: "half a PNG", kind: .png, bytes: Array(HostilePictures.greyPNG.prefix(120)),
            complaint: "damaged PNG"),
        Sample(
            name: "a JPEG without its end", kind: .jpeg, bytes: Array(HostilePictures.greyJPEG.dropLast(40)),
            complaint: "damaged JPEG"),
        Sample(
            name: "a JPEG that ends in its header", kind: .jpeg, bytes: Array(HostilePictures.greyJPEG.prefix(60)),
            complaint: "has no pixels"),
        Sample(
            name: "a PNG that says it is higher", kind: .png, bytes: png(height: 200), complaint: "damaged PNG"),
        Sample(name: "a JPEG that says it is higher", kind: .jpeg, bytes: jpeg(height: 400), complaint: "damaged JPEG"),
        Sample(
            name: "a JPEG that says it is huge", kind: .jpeg, bytes: jpeg(height: 65_000),
            complaint: "32 × 65000 pixels"),
        Sample(
            name: "a PNG of 900 million bits", kind: .png, bytes: [UInt8](HostilePictures.png(30_000)),
            complaint: "30000 × 30000 pixels; more than 40000000 are not allowed"),
        Sample(name: "a JPEG in inks", kind: .jpeg, bytes: HostilePictures.cmykJPEG, complaint: "CMYK colours"),
        Sample(name: "a JPEG that is a PNG", kind: .jpeg, bytes: HostilePictures.greyPNG, complaint: "no JPEG"),
        Sample(name: "nothing", kind: .png, bytes: [], complaint: "no PNG"),
    ]

    @Test(arguments: samples)
    func `a picture is taken, or refused with a reason`(_ sample: Sample) {
        let name = "a.\(sample.kind.rawValue)"
        let asset = Asset(name: name, kind: sample.kind, bytes: sample.bytes, digest: sample.name)
        let flaw = ExaminationProcess.probe.flaw(in: asset)
        if let complaint = sample.complaint {
            #expect(flaw?.message.contains(complaint) == true, Comment(rawValue: flaw?.message ?? "taken"))
        } else {
            #expect(flaw == nil)
        }
    }
}
