/// One record of a CSV file, which may span several physical lines.
struct CSVRecord: Hashable {
    /// A text between commas, without its quotes.
    struct Field: Hashable {
        let text: String
        /// Where the field starts: its first character, or the opening quote.
        let place: SourcePlace
    }

    /// What is wrong with the record's form.
    struct Fault: Hashable {
        let place: SourcePlace
        let message: String
    }

    /// Where the record starts.
    let place: SourcePlace
    var fields: [Field] = []
    /// The first thing that is wrong; the fields are incomplete then.
    var fault: Fault?

    mutating func refuse(_ place: SourcePlace, _ message: String) {
        if fault == nil { fault = Fault(place: place, message: message) }
    }
}
