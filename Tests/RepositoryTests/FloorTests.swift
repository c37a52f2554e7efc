import Foundation
import Testing

@Suite("Modules stand on lower floors only")
struct FloorTests {
    /// Which modules may import what comes from outside; anything may import what is not listed here and declared.
    static let owners: [String: Set<String>] = [
        "CCairo": ["Rendering"], "CPango": ["Rendering"], "CRsvg": ["Rendering"], "CHarfBuzz": ["Rendering"],
        "CTurboJPEG": ["Rendering"], "CConfinement": ["Rendering"], "CDeflate": ["Rendering"],
        "CMalloc": ["Rendering"], "_FoundationICU": ["Rendering"],
        "CZlib": ["Service"], "CQREncode": ["Barcodes"], "CZint": ["Barcodes"],
        "CPostgreSQL": ["PostgreSQLEngine"], "CCurl": ["Fulfilment"], "CCups": ["Fulfilment"],
        "CPluginLauncher": ["Plugins"],
        "GRDB": ["SQLiteEngine"], "GRDBSQLite": ["SQLiteEngine"],
        "Hummingbird": ["Service", "Pages", "Willcall"], "HummingbirdCore": ["Service", "Pages", "Willcall"],
        "HummingbirdTLS": ["Willcall"], "HTTPTypes": ["Service", "Pages"],
        "NIOCore": ["Service", "Plugins"], "Mustache": ["Pages"],
        "AsyncHTTPClient": ["Fulfilment", "Willcall"],
        "ArgumentParser": ["Willcall", "willcall-main", "willcall-bench"],
        "NIOFoundationCompat": ["Service"], "NIOHTTPTypes": ["Service"], "UnixSignals": ["Willcall"],
        "ServiceLifecycle": ["Service", "Plugins", "Willcall"],
        "Metrics": ["Fulfilment", "Plugins", "Service", "Willcall"],
        "Logging": ["Fulfilment", "Plugins", "Service", "Pages", "Willcall"],
        "Crypto": [
            "Storage", "Secrets", "Barcodes", "Designs", "Rendering", "Orders", "Sales", "Admission", "Fulfilment",
            "Plugins", "Service", "Willcall",
        ],
    ]

    /// What comes with the compiler and the system.
    static let system: Set = [
        "Swift", "Foundation", "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking",
        "FoundationXML", "_FoundationICU", "Dispatch", "Synchronization",
        "RegexBuilder", "Glibc", "Musl", "Darwin",
    ]

    static let manifest = Manifest(text: TextFile(path: "Package.swift")?.text ?? "")

    /// What each module's sources import, with a place for each.
    static let imports: [String: [String: String]] = {
        var imports: [String: [String: String]] = [:]
        for file in Repository.swift(in: "Sources") {
            let module = String(file.path.split(separator: "/")[1])
            imports[module, default: [:]].merge([:]) { first, _ in first }
            for (index, line) in file.code.enumerated() where line.hasPrefix("import ") || line.contains(" import ") {
                // package import struct Foundation.Date
                var words = line.split(separator: " ").drop { $0 != "import" }.dropFirst()
                if let kind = words.first,
                    ["struct", "class", "enum", "protocol", "func", "var", "typealias"].contains(kind)
                {
                    words = words.dropFirst()
                }
                guard let name = words.first?.split(separator: ".").first else { continue }
                imports[module, default: [:]][String(name)] = "\(file.path):\(index + 1)"
            }
        }
        return imports
    }()

    @Test("Every folder of Sources is a target on some floor")
    func foldersAreTargets() {
        #expect(Self.manifest.floors.count > 5, "this test reads Package.swift, and finds its floors")
        let folders = Repository.names(in: Repository.root.appending(path: "Sources").path)
        #expect(folders.filter { Self.manifest.floors[$0] == nil } == [])
    }

    @Test("A module depends on lower floors only, never sideways or up")
    func dependenciesGoDown() {
        for (module, dependencies) in Self.manifest.dependencies {
            for dependency in dependencies where !Self.manifest.products.contains(dependency) {
                guard let floor = Self.manifest.floors[module], let lower = Self.manifest.floors[dependency] else {
                    Issue.record("\(module) depends on \(dependency), which is on no floor")
                    continue
                }
                #expect(lower < floor, "\(module) on floor \(floor) depends on \(dependency) on floor \(lower)")
            }
        }
    }

    @Test("What a module imports, Package.swift declares")
    func importsAreDeclared() {
        for (module, imports) in Self.imports {
            let declared = Self.manifest.dependencies[module] ?? []
            for (name, place) in imports where !Self.system.contains(name) && name != module {
                #expect(declared.contains(name), "\(name) at \(place)")
            }
        }
    }

    @Test("What comes from outside is imported only by the module that owns it")
    func outsidersHaveOwners() {
        for (module, imports) in Self.imports {
            for (name, place) in imports where !Self.system.contains(name) {
                if let owners = Self.owners[name] {
                    #expect(owners.contains(module), "\(name) at \(place) belongs to \(owners.sorted())")
                } else {
                    #expect(Self.manifest.floors[name] != nil, "\(name) at \(place): give it an owner here")
                }
            }
        }
    }

    @Test("A manifest's floors are read as they are written")
    func readsManifests() {
        let manifest = Manifest(
            text: """
                let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
                // Floor 0
                let floor0 =
                    systemLibrary("CCairo", pkgConfig: "cairo", apt: "libcairo2-dev")
                    + module("Storage")
                // Floor 1
                let floor1 = module(
                    "Engine",
                    ["Storage", grdb], testing: ["Other"])
                let floor9: [Target] = [
                    .executableTarget(name: "main", dependencies: ["Engine"], swiftSettings: settings)
                ]
                let besides: [Target] = [.testTarget(name: "RepositoryTests")]
                """)
        #expect(manifest.floors == ["CCairo": 0, "Storage": 0, "Engine": 1, "main": 9])
        #expect(manifest.dependencies["Engine"] == ["Storage", "GRDB"])
        #expect(manifest.dependencies["main"] == ["Engine"])
    }
}
