import Admission
import ArgumentParser
import Barcodes
import Service
import Ticketing

/// `willcall device`.
struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: "What scans at the doors.",
        subcommands: [Pair.self, List.self, Revoke.self])

    /// `willcall device pair`.
    struct Pair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Offer a device to pair, and show the code.",
            discussion: "The code is for one device, and for a quarter of an hour.")

        @Option(help: "What people call the device.")
        var name: String

        @Option(help: "The gate it stands at.")
        var gate: String?

        @Option(help: "The code of an instance it admits to; may be given several times; any if left out.")
        var instance: [String] = []

        @Option(help: "What it sees and may do: scanner, steward or edge.")
        var profile = Device.Profile.scanner

        @Flag(help: "Its door is in test mode.")
        var test = false

        @OptionGroup var data: DataOptions

        func run() async throws {
            let offer = try await DeviceStore(database: data.open(), world: .live).offer(
                Device.Settings(
                    name: name, gate: gate, instanceCodes: instance.isEmpty ? nil : instance, profile: profile,
                    isTest: test),
                actor: Terminal.actor)
            let symbol = try QRSymbology().encode(offer.code, errorCorrection: .medium)
            print(TerminalPicture.lines(of: symbol).joined(separator: "\n"))
            print("\(offer.code)\nThis code pairs ‘\(name)’ until \(offer.expiresAt.rfc3339).")
        }
    }

    /// `willcall device list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the devices that stand.",
            discussion: "A line each: identifier, name, gate, profile, when last seen; tabs between them.")

        @OptionGroup var data: DataOptions

        func run() async throws {
            for device in try await DeviceStore(database: data.open(), world: .live).devices() {
                let columns = [
                    device.id.text, device.settings.name, device.settings.gate ?? "", device.settings.profile.rawValue,
                    device.lastSeenAt?.rfc3339 ?? "",
                ]
                print(columns.joined(separator: "\t"))
            }
        }
    }

    /// `willcall device revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a device at once.")

        @Option(help: "The device's name.")
        var name: String

        @OptionGroup var data: DataOptions

        func run() async throws {
            let devices = DeviceStore(database: try await data.open(), world: .live)
            guard let device = try await devices.devices().first(where: { $0.settings.name == name }),
                try await devices.revoke(device.id, actor: Terminal.actor)
            else {
                throw Refusal(
                    "No device \(PlainText.quoted(name, maximumLength: 80)) stands; ‘willcall device list’ tells their "
                        + "names.")
            }
            print("The device ‘\(name)’ is revoked.")
        }
    }
}

extension Device.Profile: ExpressibleByArgument {}
