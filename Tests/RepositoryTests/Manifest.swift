import Foundation

/// What `Package.swift` says of the floors, read from its text: `let floor3 = module("Admission", ["Orders", crypto])`.
struct Manifest {
    /// The floor of each target.
    private(set) var floors: [String: Int] = [:]
    /// What each target on a floor depends on: names of targets and of products.
    private(set) var dependencies: [String: Set<String>] = [:]
    /// The products of packages, by name.
    private(set) var products: Set<String> = []

    init(text: String) {
        var aliases: [String: String] = [:]
        for match in text.matches(of: /let (\w+): Target\.Dependency = \.product\(name: "([^"]+)"/) {
            aliases[String(match.1)] = String(match.2)
        }
        products = Set(aliases.values)
        let declarations = text.split(separator: "\nlet ").dropFirst()
        for declaration in declarations {
            guard let floor = declaration.prefixMatch(of: /floor([0-9]+)/).flatMap({ Int($0.1) }) else { continue }
            let body = declaration.prefix(upTo: declaration.firstRange(of: "\n//")?.lowerBound ?? declaration.endIndex)
            let target =
                /(?:module\(|systemLibrary\(|[tT]arget\(\s*name:)\s*"([^"]+)"(?:,\s*(?:dependencies:\s*)?\[([^\]]*)\])?/
            for match in body.matches(of: target) {
                let names = (match.2 ?? "").split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespacesAndNewlines)
                }
                floors[String(match.1)] = floor
                dependencies[String(match.1)] = Set(
                    names.filter { !$0.isEmpty }.map { name in
                        name.hasPrefix("\"") ? String(name.dropFirst().dropLast()) : aliases[name] ?? name
                    })
            }
        }
    }
}
