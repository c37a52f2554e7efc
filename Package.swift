// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Whether this is the build of the fuzzers, in which every module of ours counts what an input reaches.
let isFuzzing = ProcessInfo.processInfo.environment["WILLCALL_FUZZ"] != nil

/// Whether benchmarks and fuzzers are only compiled, to see that they still agree with what they measure and feed.
let isCompilingAll = ProcessInfo.processInfo.environment["WILLCALL_ALL"] != nil

/// The settings of every target: Swift 6, explicit existentials, explicit imports, no warnings.
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ] + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address"])] : [])

/// A module and its tests: `Sources/<name>` and `Tests/<name>Tests`.
///
/// - Parameters:
///   - name: the module's name.
///   - dependencies: what its sources import.
///   - testing: what its tests import beyond the module and its dependencies.
///   - testResources: files that its tests read.
/// - Returns: the two targets.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], testing: [Target.Dependency] = [],
    testResources: [Resource] = []
) -> [Target] {
    [
        .target(name: name, dependencies: dependencies, swiftSettings: settings),
        .testTarget(
            name: name + "Tests", dependencies: [.target(name: name)] + dependencies + testing,
            resources: testResources, swiftSettings: settings),
    ]
}

/// A C library of the system, by its pkg-config name and Debian package; without them, headers of the C library itself.
func systemLibrary(_ name: String, pkgConfig: String? = nil, apt: String? = nil) -> [Target] {
    [.systemLibrary(name: name, pkgConfig: pkgConfig, providers: apt.map { [.apt([$0])] })]
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioFoundation: Target.Dependency = .product(name: "NIOFoundationCompat", package: "swift-nio")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

// Floor 0: C libraries, the domain, the storage seam.
let floor0 =
    systemLibrary("CCairo", pkgConfig: "cairo", apt: "libcairo2-dev")
    + systemLibrary("CPango", pkgConfig: "pangoft2", apt: "libpango1.0-dev")
    + systemLibrary("CRsvg", pkgConfig: "librsvg-2.0", apt: "librsvg2-dev")
    + systemLibrary("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev")
    + systemLibrary("CZint", apt: "libzint-dev")
    + systemLibrary("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev")
    + systemLibrary("CConfinement")
    + systemLibrary("CMalloc")
    + systemLibrary("CPostgreSQL", pkgConfig: "libpq", apt: "libpq-dev")
    + systemLibrary("CTurboJPEG", pkgConfig: "libturbojpeg", apt: "libturbojpeg0-dev")
    + module("Ticketing")
    + module("Storage", [crypto], testing: ["StorageTesting"])

// Floor 1: values on a ticket, secrets at rest, the design language, the engines of databases.
let floor1 =
    module("Barcodes", ["Ticketing", "CQREncode", "CZint", crypto], testing: ["SeedTesting"])
    + module("Secrets", ["Ticketing", "Storage", crypto], testing: ["StorageTesting"])
    + module("Designs", ["Ticketing", crypto], testResources: [.copy("Broken")])
    + module("SQLiteEngine", ["Storage", grdb, sqlite], testing: ["StorageTesting", "durability-probe"])
    + module(
        "PostgreSQLEngine", ["Ticketing", "Storage", "CPostgreSQL"], testing: ["StorageTesting", "PostgreSQLTesting"])

// Floor 2: drawing, and what was sold.
let floor2 =
    module(
        "Rendering",
        [
            "Ticketing", "Barcodes", "Designs", "CCairo", "CPango", "CRsvg", "CTurboJPEG", "CConfinement", "CMalloc",
            crypto,
        ],
        testing: ["SeedTesting", "examination-probe"],
        testResources: [.copy("Fonts"), .copy("Goldens")])
    + module(
        "Orders", ["Ticketing", "Storage", "Barcodes", "Secrets", crypto], testing: ["StorageTesting", "SeedTesting"])

// Floor 3: the door.
let floor3 = module(
    "Admission", ["Ticketing", "Storage", "Secrets", "Barcodes", "Orders", crypto],
    testing: ["VenueTesting", "StorageTesting", "SeedTesting", "SQLiteEngine"])

// Floor 4: what to print for whom.
let floor4 = module(
    "Fulfilment", ["Ticketing", "Storage", "Designs", "Rendering", "Orders", "Admission", crypto],
    testing: ["VenueTesting", "StorageTesting", "Barcodes", "Secrets"])

// Floor 6: HTTP.
let floor6 = module(
    "Service",
    [
        "Ticketing", "Storage", "Barcodes", "Secrets", "Designs", "Rendering", "Orders", "Admission", "Fulfilment",
        "CZlib", hummingbird, httpTypes, nioCore, nioHTTPTypes, nioFoundation, logging, lifecycle, crypto,
    ], testing: ["VenueTesting", "StorageTesting", "SeedTesting"])

// Floor 8 and 9: the composition root, its subcommands, and the executable.
let floor8 = module(
    "Willcall",
    [
        "Ticketing", "Storage", "Barcodes", "Secrets", "Designs", "SQLiteEngine", "PostgreSQLEngine", "Rendering",
        "Orders", "Admission", "Fulfilment", "Service", arguments, hummingbird, logging, lifecycle, unixSignals, crypto,
    ], testing: ["StorageTesting"])
let floor9: [Target] = [
    .executableTarget(name: "willcall-main", dependencies: ["Willcall"], swiftSettings: settings)
]

// Beside the floors: what tests share, tests of the repository and of the built binary.
let besides: [Target] = [
    .target(name: "SeedTesting", path: "Tests/SeedTesting", swiftSettings: settings),
    .target(name: "PostgreSQLTesting", path: "Tests/PostgreSQLTesting", swiftSettings: settings),
    .target(
        name: "StorageTesting",
        dependencies: [
            "Ticketing", "Storage", "SQLiteEngine", "PostgreSQLEngine", "PostgreSQLTesting", "CPostgreSQL",
        ],
        path: "Tests/StorageTesting", swiftSettings: settings),
    .target(
        name: "VenueTesting",
        dependencies: [
            "Ticketing", "Storage", "Barcodes", "Secrets", "SQLiteEngine", "Orders", "Admission", "Fulfilment",
            "StorageTesting",
        ],
        path: "Tests/VenueTesting", swiftSettings: settings),
    .executableTarget(
        name: "durability-probe", dependencies: ["Storage", "SQLiteEngine"], path: "Tests/DurabilityProbe",
        swiftSettings: settings),
    .executableTarget(
        name: "examination-probe", dependencies: ["Designs", "Rendering"], path: "Tests/ExaminationProbe",
        swiftSettings: settings),
    .testTarget(name: "RepositoryTests", swiftSettings: settings),
    .testTarget(
        name: "SimulationTests",
        dependencies: [
            "Ticketing", "Storage", "Barcodes", "Secrets", "Orders", "Admission", "SQLiteEngine", crypto, "SeedTesting",
            "StorageTesting", "VenueTesting",
        ],
        swiftSettings: settings),
    .testTarget(
        name: "EndToEndTests",
        dependencies: ["Willcall", "Storage", "SQLiteEngine", "SeedTesting", "StorageTesting", "PostgreSQLTesting"],
        swiftSettings: settings),
]

let package = Package(
    name: "willcall",
    products: [.executable(name: "willcall", targets: ["willcall-main"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.29.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: floor0 + floor1 + floor2 + floor3 + floor4 + floor6 + floor8 + floor9 + besides
)

// The benchmarks see `package` symbols, so they live in this package; a contributor's build does not pay for them.
if isCompilingAll || ProcessInfo.processInfo.environment["WILLCALL_BENCH"] != nil {
    package.targets.append(
        .executableTarget(
            name: "willcall-bench",
            dependencies: [
                "Ticketing", "Storage", "Barcodes", "Secrets", "Designs", "SQLiteEngine", "PostgreSQLEngine",
                "PostgreSQLTesting", "Rendering", "Orders", "Admission", "Fulfilment", "Service", hummingbird,
                lifecycle,
                logging, arguments,
            ],
            path: "Benchmarks", exclude: ["Peers"], swiftSettings: settings))
}

// libFuzzer comes with the compiler; scripts/fuzz builds this in a folder of its own.
if isFuzzing || isCompilingAll {
    package.targets.append(
        .executableTarget(
            name: "willcall-fuzz", dependencies: ["Barcodes", "Designs", "Rendering"], path: "Fuzz",
            exclude: ["Corpus", "design.dict", "jpeg.dict", "png.dict", "svg.dict", "template.dict"],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]))
}
