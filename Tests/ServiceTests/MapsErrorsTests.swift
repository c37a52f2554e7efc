import Barcodes
import HTTPTypes
import Hummingbird
import Orders
import Rendering
import Storage
import Testing

@testable import Admission
@testable import Fulfilment
@testable import Service

@Suite("What an error of a lower floor is to a client")
struct MapsErrorsTests {
    /// An error, and the kind of problem it becomes; nil when it is a fault of ours.
    struct Case: CustomTestStringConvertible, Sendable {
        let error: any Error
        let kind: ProblemKind?
        var testDescription: String { "\(error)" }
    }

    static let cases: [Case] =
        AdmissionError.Code.allCases.map { code in
            let kind: ProblemKind =
                switch code {
                case .nonceReused: .nonceReused
                case .invalidScan, .invalidNote: .invalidRequest
                case .batchTooLarge: .batchTooLarge
                case .alreadySettled: .alreadySettled
                case .manifestTooLarge: .manifestTooLarge
                case .doorListTooLarge: .doorListTooLarge
                case .unknownInstance: .unknownInstance
                case .deviceRevoked: .unauthenticated
                case .cannotAnnul: .cannotAnnul
                case .notASteward: .forbidden
                case .unknownPairing: .unknownPairing
                case .deviceNameTaken: .deviceNameTaken
                case .invalidGate, .invalidPolicy, .invalidDevice: .invalidRequest
                }
            return Case(error: AdmissionError(code: code, message: "admission \(code)"), kind: kind)
        }
        + BarcodeCareError.Code.allCases.map { code in
            let kind: ProblemKind = code == .invalidReason ? .invalidRequest : .barcodeConflict
            return Case(error: BarcodeCareError(code: code, message: "care \(code)"), kind: kind)
        }
        + [
            (FulfilmentError.Code.unknownDesign, ProblemKind.unknownDesign), (.unsuitableDesign, .unknownDesign),
            (.nothingToPrint, .nothingToPrint), (.ticketNotValid, .ticketNotValid), (.noOrganisation, .notSetUp),
            (.designKindChanged, .designConflict), (.tooManyDesigns, .designConflict),
            (.tooManyAssignments, .designConflict), (.invalidScope, .invalidScope), (.unusableDesign, .undrawable),
        ].map { Case(error: FulfilmentError(code: $0, message: "fulfilment \($0)"), kind: $1) }
        + DrawingError.Code.allCases.map { code in
            let kind: ProblemKind? =
                switch code {
                case .busy, .cancelled: .drawingBusy
                case .pageTooLarge, .noSuchPage: .invalidRequest
                case .failed: nil
                default: .undrawable
                }
            return Case(error: DrawingError(code, "drawing \(code)"), kind: kind)
        }
        + StorageError.Code.allCases.map { code in
            let isPassing = [
                StorageError.Code.busy, .full, .readOnly, .cannotOpen, .unavailable, .commitUnknown,
            ].contains(code)
            return Case(error: StorageError(code, "storage \(code)"), kind: isPassing ? .unavailable : nil)
        }
        + BarcodeError.Code.allCases.map { code in
            // Whether a value can be drawn is told by a DrawingError.
            Case(error: BarcodeError(code, "barcode \(code)"), kind: code == .noSigningKey ? .noSigningKey : nil)
        }
        + [
            Case(error: HTTPError(.notFound), kind: .notFound),
            Case(error: HTTPError(.contentTooLarge), kind: .contentTooLarge),
            Case(error: HTTPError(.badRequest), kind: .invalidRequest),
            Case(error: HTTPError(.internalServerError), kind: nil),
        ]

    @Test(arguments: cases)
    func `an error becomes the problem that says what to do`(_ example: Case) {
        #expect(Problem(example.error)?.kind == example.kind)
    }

    @Test func `a full queue says when to ask again, and a database that is busy is not blamed`() throws {
        let problem = try #require(Problem(DrawingError(.busy, "full")))
        #expect(problem.headers[.retryAfter] == "\(ServiceLimits.retryAfterSeconds)")
        #expect(problem.kind.isRetryable)
        #expect(!problem.kind.explanation.contains("database"))
        #expect(!ProblemKind.notSetUp.isRetryable)
        #expect(!ProblemKind.notSetUp.explanation.contains("busy"))
    }

    @Test func `every kind of problem is reached by a test`() {
        // These are made by routing itself, and ProblemTests, AccessTests, ScanRouteTests, WatchesDoorsTests and those
        // of designs reach them by the socket.
        let routed: Set<ProblemKind> = [
            .unauthenticated, .forbidden, .methodNotAllowed, .unsupportedMediaType, .internalError, .invalidDesign,
            .tooManyAtOnce,
        ]
        #expect(routed.union(Self.cases.compactMap(\.kind)) == Set(ProblemKind.allCases))
    }
}
