/// A place where a text stops being JSON; nothing after it can be read.
struct JSONFault: Error, Hashable {
    let place: SourcePlace
    let message: String

    init(_ place: SourcePlace, _ message: String) {
        self.place = place
        self.message = message
    }
}
