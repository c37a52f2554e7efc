import Testing
import Ticketing

@testable import Admission

@Suite("Cells of the ledger's CSV")
struct LedgerCSVTests {
    @Test(arguments: [
        ("Main", "Main"), ("", ""), ("a,b", "\"a,b\""), ("say \"go\"", "\"say \"\"go\"\"\""),
        ("a\r\nb", "\"a\r\nb\""), ("a;b", "\"a;b\""), ("café", "café"), ("12-A", "12-A"), ("a=b", "a=b"),
    ])
    func `a text is a cell`(_ text: String, _ cell: String) { #expect(LedgerCSV.cell(text) == cell) }

    @Test(arguments: [
        ("=1+2", "'=1+2"), ("+44 20", "'+44 20"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("  =1", "'  =1"),
        ("\t=1", "\"'\t=1\""), ("\rx", "\"'\rx\""), ("＝1", "'＝1"),
        ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
    ])
    func `what begins like a formula is none`(_ text: String, _ cell: String) { #expect(LedgerCSV.cell(text) == cell) }

    @Test func `a line has a cell for each column`() throws {
        var csv = LedgerCSV(clock: try ZoneClock(zone: "Europe/London"))
        let line = LedgerLine(
            at: Timestamp(seconds: 1_781_980_200), gate: "North", device: "token:1", direction: "entry",
            verdict: "admitted", reason: nil, orderNumber: "ABCD-EFGH", ticketType: "Adult", area: "Stalls", row: "B",
            seat: "12", barcodeEnd: "WXYZ", nonce: "-n1", overridden: "alreadyAdmitted",
            overrideReason: "Let out by mistake", annuls: nil, isTest: true)
        #expect(
            csv.line(line, device: "=North 1")
                == "2026-06-20T19:30:00+01:00,North,'=North 1,entry,admitted,,ABCD-EFGH,Adult,Stalls,B,12,WXYZ,'-n1,"
                + "alreadyAdmitted,Let out by mistake,,true\r\n")
        #expect(LedgerCSV.header.split(separator: ",").count == LedgerCSV.columns.count)
        #expect(LedgerCSV.header.hasSuffix("test\r\n"))
    }
}
