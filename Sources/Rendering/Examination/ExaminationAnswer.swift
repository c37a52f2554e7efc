import Designs
import Foundation

/// What an examining process answers on its standard output: a line of JSON.
struct ExaminationAnswer: Codable {
    /// What is wrong with the file, nil if it is good.
    let message: String?
    /// What to do about it.
    let remedy: String?

    init(_ flaw: AssetFlaw?) {
        message = flaw?.message
        remedy = flaw?.remedy
    }

    /// The answer in those bytes, nil if they are none.
    init?(bytes: [UInt8]) {
        guard bytes.last == UInt8(ascii: "\n"),
            let answer = try? JSONDecoder().decode(Self.self, from: Data(bytes))
        else { return nil }
        self = answer
    }

    /// The flaw, nil if the file is good.
    var flaw: AssetFlaw? {
        message.map { AssetFlaw(message: $0, remedy: remedy ?? "Replace the file.") }
    }

    /// The answer as it is sent.
    func bytes() throws -> [UInt8] { [UInt8](try JSONEncoder().encode(self)) + [UInt8(ascii: "\n")] }
}
