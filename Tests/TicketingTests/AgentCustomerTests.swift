import Testing
import Ticketing

@Suite("What an agency tells of its customer")
struct AgentCustomerTests {
    @Test("Blank details count as missing", arguments: [nil, "", " ", "\n\t"] as [String?])
    func blank(_ text: String?) throws {
        let customer = try AgentCustomer(name: text, addressLine1: text, reference: text)
        #expect(customer.name == nil)
        #expect(customer.addressLine1 == nil)
        #expect(customer.reference == nil)
    }

    @Test("Details are kept as one line each") func keeps() throws {
        let customer = try AgentCustomer(name: " Zoë\nRigby ", addressLine1: "1 High St.", reference: "AGT/99812-AB")
        #expect(customer.name == "Zoë Rigby")
        #expect(customer.addressLine1 == "1 High St.")
        #expect(customer.reference == "AGT/99812-AB")
    }

    @Test(
        "A refusal names the detail and not its content",
        arguments: ["customer name", "first line of address", "agency reference"])
    func namesTheDetail(_ label: String) {
        let long = String(repeating: "s", count: TicketingLimits.customerDetailLength + 1)
        let error = #expect(throws: TicketingError.self) {
            try AgentCustomer(
                name: label == "customer name" ? long : nil,
                addressLine1: label == "first line of address" ? long : nil,
                reference: label == "agency reference" ? long : nil)
        }
        #expect(error?.code == .invalidText)
        #expect(error?.message.contains(label) == true)
        #expect(error?.message.contains("sss") == false)
    }

    @Test("A name that cannot be seen is a missing name, and one name has one spelling")
    func seesNames() throws {
        let unseen = try AgentCustomer(name: "\u{200B}", addressLine1: "\u{2060}", reference: " \u{FEFF}")
        #expect(try unseen == AgentCustomer(name: nil, addressLine1: nil, reference: nil))
        let typed = try AgentCustomer(name: "Jose\u{301}", addressLine1: nil, reference: nil)
        #expect(typed.name.map { Array($0.utf8) } == Array("Jos\u{E9}".utf8))
    }
}
