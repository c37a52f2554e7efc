import Testing
import Ticketing

@Suite("The part of a name to file an envelope under")
struct PersonNameTests {
    @Test(
        "Surnames",
        arguments: [
            ("Eleanor Rigby", "Rigby"), ("Rigby, Eleanor", "Rigby"), ("  Rigby , Eleanor", "Rigby"),
            ("Rigby", "Rigby"), ("Ana María de la Cruz", "Cruz"), ("王 小明", "王"), ("山田　太郎", "山田"),
            ("김 민준", "김"), ("Mary O’Neill", "O’Neill"), (", Eleanor Rigby", "Rigby"), ("Eleanor Rigby 2", "Rigby"),
            ("", ""), ("2", "2"), ("Иван Петров", "Петров"), ("Jean-Luc  Picard ", "Picard"),
        ])
    func surnames(_ name: String, _ surname: String) { #expect(PersonName.surname(of: name) == surname) }
}
