import Admission
import Ticketing

/// One scan as those who watch the doors are told it.
struct ScanNewsBody: Encodable {
    let at: String
    let gate: String?
    let direction: String
    let verdict: String
    let reason: String?
    let overridden: String?
    let ticketType: String?
    let test: Bool?

    init(_ news: ScanNews, by clock: inout ZoneClock) {
        at = clock.rfc3339(news.at)
        gate = news.gate
        direction = news.direction.rawValue
        verdict = news.verdict.outcome.rawValue
        reason = news.verdict.reason?.rawValue
        overridden = news.overridden?.rawValue
        ticketType = news.ticketType
        test = news.isTest ? true : nil
    }
}
