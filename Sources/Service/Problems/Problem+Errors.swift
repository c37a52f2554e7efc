import Admission
import Barcodes
import Fulfilment
import HTTPTypes
import Hummingbird
import Orders
import Rendering
import Storage
import Ticketing

extension Problem {
    /// What an error of a lower floor is to a client; nil when it is a fault of ours.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as AdmissionError:
            switch error.code {
            case .nonceReused: self.init(.nonceReused, error.message)
            case .batchTooLarge: self.init(.batchTooLarge, error.message)
            case .doorListTooLarge: self.init(.doorListTooLarge, error.message)
            case .manifestTooLarge: self.init(.manifestTooLarge, error.message)
            case .alreadySettled: self.init(.alreadySettled, error.message)
            case .invalidScan, .invalidNote:
                let parts = error.member.map { [Part.body("/" + $0, error.message)] } ?? []
                self.init(.invalidRequest, "The body is not valid.", parts: parts)
            case .unknownInstance: self.init(.unknownInstance, error.message)
            case .deviceRevoked: self.init(.unauthenticated, error.message)
            case .cannotAnnul: self.init(.cannotAnnul, error.message)
            case .notASteward: self.init(.forbidden, error.message)
            case .unknownPairing: self.init(.unknownPairing, error.message)
            case .deviceNameTaken: self.init(.deviceNameTaken, error.message)
            case .invalidGate, .invalidPolicy, .invalidDevice: self.init(.invalidRequest, error.message)
            }
        case let error as BarcodeCareError:
            switch error.code {
            case .invalidReason:
                self.init(.invalidRequest, "The body is not valid.", parts: [.body("/reason", error.message)])
            case .barcodeSuperseded, .barcodeRevoked, .barcodeWithoutTicket, .ticketNotStanding, .unknownScheme,
                .tooManyReissues:
                self.init(.barcodeConflict, error.message)
            }
        case let error as FulfilmentError:
            switch error.code {
            case .unknownDesign, .unsuitableDesign: self.init(.unknownDesign, error.message)
            case .nothingToPrint: self.init(.nothingToPrint, error.message)
            case .ticketNotValid: self.init(.ticketNotValid, error.message)
            case .noOrganisation: self.init(.notSetUp, error.message)
            case .designKindChanged, .tooManyDesigns, .tooManyAssignments: self.init(.designConflict, error.message)
            case .invalidScope: self.init(.invalidScope, error.message)
            case .unusableDesign: self.init(.undrawable, error.message)
            }
        case let error as BarcodeError where error.code == .noSigningKey: self.init(.noSigningKey, error.message)
        case let error as DrawingError:
            switch error.code {
            case .textOverflow, .missingGlyph, .barcodeTooDense, .unsuitableBarcode, .missingValue, .unreadableAsset,
                .nothingDrawn, .tooManyPages:
                self.init(.undrawable, error.message)
            case .pageTooLarge:
                self.init(.invalidRequest, "The query is not valid.", parts: [.parameter("dpi", error.message)])
            case .noSuchPage:
                self.init(.invalidRequest, "The query is not valid.", parts: [.parameter("page", error.message)])
            case .busy, .cancelled:
                self.init(
                    .drawingBusy, "Too many tickets wait to be drawn; send the request again in a moment.",
                    headers: [.retryAfter: "\(ServiceLimits.retryAfterSeconds)"])
            case .failed: return nil
            }
        case let error as StorageError:
            switch error.code {
            case .busy, .full, .readOnly, .cannotOpen, .unavailable:
                self.init(
                    .unavailable, "The database cannot take this now; nothing was changed.",
                    headers: [.retryAfter: "\(ServiceLimits.retryAfterSeconds)"])
            case .commitUnknown:
                self.init(
                    .unavailable,
                    "The database went away at the end of this change, which may or may not have been kept; send the "
                        + "same request again.", headers: [.retryAfter: "\(ServiceLimits.retryAfterSeconds)"])
            default: return nil
            }
        case let error as HTTPError: self.init(http: error)
        default: return nil
        }
    }

    private init?(http error: HTTPError) {
        switch error.status {
        case .notFound: self.init(.notFound, "Nothing stands at this address.")
        case .contentTooLarge:
            self.init(.contentTooLarge, "A body may have at most \(ServiceLimits.bodyBytes) bytes.")
        case .badRequest: self.init(.invalidRequest, "The request cannot be read.")
        default: return nil
        }
    }
}
