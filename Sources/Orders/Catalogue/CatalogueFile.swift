import Ticketing

/// A catalogue as its file has it, understood as far as that goes without the database.
struct CatalogueFile: Sendable {
    /// A thing with a code and where it stands.
    struct Entry<Content: Sendable>: Sendable {
        let place: SourcePlace
        let pointer: String
        let code: String
        let content: Content
    }

    struct VenueContent: Sendable {
        let name: String
        let address: String?
    }

    struct InstanceContent: Sendable {
        let eventCode: String
        let venueCode: String
        let venuePlace: SourcePlace
        let start: String
        let startPlace: SourcePlace
        let timeZone: String?
        let timeZonePlace: SourcePlace
        let offset: UTCOffset?
        let state: Instance.State?
    }

    var organisation: Organisation?
    var venues: [Entry<VenueContent>] = []
    var events: [Entry<String>] = []
    var instances: [Entry<InstanceContent>] = []
    var agencies: [Entry<String>] = []
}
