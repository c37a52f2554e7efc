import Admission
import Ticketing

/// How an edge stands, as it tells it.
struct EdgeStatusBody: Encodable {
    let status = "ready"
    let line: String
    let list: String
    let pulledAt: String?
    let waiting: Int
    let untaken: Int
    let trouble: String?

    private enum CodingKeys: String, CodingKey { case status, line, list, pulledAt, waiting, untaken, trouble }

    init(_ status: EdgeStatus) {
        line = status.isUp ? "up" : "down"
        list = status.isCurrent ? "current" : "old"
        pulledAt = status.pulledAt?.rfc3339
        waiting = status.waiting
        untaken = status.untaken
        trouble = status.trouble
    }
}
