import Foundation
import Orders
import Storage
import Ticketing

extension ManifestWriter {
    /// Writes what a list says before its rights: of itself, of the performances, and of the gates.
    mutating func head(on connection: any Connection) throws {
        let organisation = try CatalogueStore.organisation(on: connection)
        json.raw(",\"organisation\":")
        json.string(organisation?.slug ?? "")
        json.raw(",\"issuedAt\":")
        json.string(issuedAt.rfc3339)
        json.raw(",\"epoch\":")
        json.string(keys.epoch)
        json.raw(",\"complete\":")
        if since == nil { json.raw("true") } else { json.raw("false") }
        json.raw(",\"instances\":[")
        let policies = try DoorStore.policies(
            of: instances.map(\.id.text) + [DoorStore.everyInstance], on: connection)
        for (index, instance) in instances.enumerated() {
            if index > 0 { json.raw(",") }
            write(instance, DoorStore.policy(of: instance.id.text, among: policies))
        }
        json.raw("],\"gates\":{")
        for (index, gate) in try DoorStore.zones(on: connection).sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { json.raw(",") }
            json.string(gate.key)
            json.raw(":")
            json.string(gate.value)
        }
        json.raw("},\"keys\":[")
        for (index, key) in try SigningKeyStore.keys(on: connection).enumerated() {
            if index > 0 { json.raw(",") }
            json.raw("{\"number\":")
            json.integer(key.number)
            json.raw(",\"publicKey\":")
            json.string(Data(key.publicKey).base64EncodedString())
            json.raw(",\"state\":")
            json.string(key.state.rawValue)
            json.raw("}")
        }
        json.raw("]")
    }

    private mutating func write(_ instance: DoorInstance, _ policy: DoorPolicy) {
        json.raw("{\"code\":")
        json.string(instance.code)
        json.raw(",\"event\":")
        json.string(instance.eventName)
        json.raw(",\"start\":")
        json.string(instance.start)
        json.raw(",\"state\":")
        json.string(instance.state.rawValue)
        if let before = policy.opensBefore {
            json.raw(",\"opens\":")
            json.integer(instance.startsAt.advanced(bySeconds: -Int64(before)).seconds)
        }
        if let after = policy.closesAfter {
            json.raw(",\"closes\":")
            json.integer(instance.startsAt.advanced(bySeconds: Int64(after)).seconds)
        }
        json.raw(",\"reentry\":")
        if policy.allowsReentry { json.raw("true") } else { json.raw("false") }
        json.raw(",\"passBack\":")
        json.integer(policy.passBackDelay)
        json.raw(",\"hashKey\":")
        json.string(Data(keys.hashKey(ofInstance: instance.id)).base64EncodedString())
        if request.isForEdge {
            json.raw(",\"id\":")
            json.string(instance.id.text)
            json.raw(",\"zone\":")
            json.string(instance.zone)
        }
        json.raw("}")
    }
}
