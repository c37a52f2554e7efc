package import HTTPTypes

/// Every kind of problem the service answers with: RFC 9457's `type`, our `code`, the status, and words for people.
package enum ProblemKind: String, CaseIterable, Sendable {
    case invalidRequest
    case unauthenticated
    case forbidden
    case notFound
    case methodNotAllowed
    case contentTooLarge
    case unsupportedMediaType
    case nonceReused
    case unknownInstance
    case cannotAnnul
    case batchTooLarge
    case alreadySettled
    case manifestTooLarge
    case doorListTooLarge
    case unknownPairing
    case deviceNameTaken
    case barcodeConflict
    case ticketNotValid
    case nothingToPrint
    case unknownDesign
    case undrawable
    case notSetUp
    case noSigningKey
    case drawingBusy
    case tooManyAtOnce
    case invalidDesign
    case designConflict
    case invalidScope
    case unavailable
    case internalError

    /// The kebab-case slug of the page at `/problems/<slug>`.
    package var slug: String {
        rawValue.reduce(into: "") { slug, character in
            if character.isUppercase { slug += "-" }
            slug += character.lowercased()
        }
    }

    /// The kind of that slug.
    package init?(slug: String) {
        guard let kind = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
        self = kind
    }

    /// The HTTP status.
    package var status: HTTPResponse.Status { wording.status }
    /// A few words, the same on each occurrence.
    package var title: String { wording.title }
    /// What it means and what to do, for the page.
    package var explanation: String { wording.explanation }
    /// Whether the same request may succeed later.
    package var isRetryable: Bool { [.unavailable, .drawingBusy, .tooManyAtOnce].contains(self) }

    private var wording: (status: HTTPResponse.Status, title: String, explanation: String) {
        switch self {
        case .invalidRequest:
            (
                .badRequest, "The request is not valid",
                "A part of the request is missing or of the wrong form. ‘errors’ names each part by JSON Pointer or "
                    + "query parameter. Correct it and send the request again."
            )
        case .unauthenticated:
            (
                .unauthorized, "No valid token was sent",
                "Send ‘Authorization: Bearer …’ with a token that was not revoked. "
                    + "An administrator mints one by ‘willcall token create’."
            )
        case .forbidden:
            (.forbidden, "The token may not do this", "The token's role does not include this call. Use another token.")
        case .notFound:
            (.notFound, "There is no such thing", "Nothing stands at this address, or the token may not see it.")
        case .methodNotAllowed:
            (
                .methodNotAllowed, "The method is not allowed here",
                "The ‘Allow’ header lists the methods of this address."
            )
        case .contentTooLarge:
            (.contentTooLarge, "The body is too large", "Send less at once; the detail states the limit.")
        case .unsupportedMediaType:
            (.unsupportedMediaType, "The body is not JSON", "Send the body as ‘application/json’.")
        case .nonceReused:
            (
                .conflict, "The nonce was used for another scan",
                "A nonce names one physical scan. A retry repeats the whole request; a new scan makes a new nonce."
            )
        case .unknownInstance:
            (.unprocessableContent, "There is no such instance", "Check the instance codes this door is set to.")
        case .cannotAnnul:
            (
                .conflict, "The scan cannot be taken back",
                "A device takes back its own scans, for a short time, as long as the ticket was not scanned since. "
                    + "The detail says what stands in the way."
            )
        case .batchTooLarge:
            (
                .contentTooLarge, "The upload has too many scans",
                "Nothing was merged. Split the upload, and send the pieces one after the other."
            )
        case .manifestTooLarge:
            (
                .unprocessableContent, "The door's list would be too large",
                "Ask for fewer instances at once, or give the device fewer of its own."
            )
        case .doorListTooLarge:
            (
                .unprocessableContent, "The list on paper would be too long",
                "Print a list for each gate, by the parameter ‘gate’."
            )
        case .alreadySettled:
            (
                .conflict, "The conflict was settled already",
                "Somebody else settled it with another note. Look at the conflict; what was noted stays."
            )
        case .unknownPairing:
            (
                .unprocessableContent, "No device may pair by this code",
                "A code is for one device and a quarter of an hour. Ask the box office for a new one."
            )
        case .deviceNameTaken:
            (
                .conflict, "Another device has this name",
                "Devices that stand have different names. Revoke the other one, or choose another name."
            )
        case .barcodeConflict:
            (
                .conflict, "The barcode cannot be changed like that",
                "It was reissued before, its ticket was called off, or it is no barcode of ours. "
                    + "The detail says which, and what to do instead."
            )
        case .ticketNotValid:
            (
                .conflict, "The ticket may not be printed",
                "It was cancelled or refunded, its performance was called off, or its barcode was blocked. "
                    + "The detail says which."
            )
        case .nothingToPrint:
            (
                .conflict, "No ticket may be printed",
                "Every ticket was cancelled or refunded, its performance was called off, or its barcode was blocked. "
                    + "The detail says which."
            )
        case .unknownDesign:
            (.unprocessableContent, "There is no such design", "List the designs, and choose one of the right kind.")
        case .undrawable:
            (
                .unprocessableContent, "The ticket cannot be drawn",
                "A value is missing, too long for its box, or has a character that no font has. Nothing was printed. "
                    + "The detail names the element and the remedy."
            )
        case .notSetUp:
            (
                .serviceUnavailable, "The service is not set up",
                "No catalogue was imported yet. An operator imports one by ‘willcall catalogue import’."
            )
        case .noSigningKey:
            (
                .serviceUnavailable, "No key can sign the barcode",
                "The ticket's design shows a signed barcode, and no key signs, or the master key that opens it is not "
                    + "here. Nothing was issued. An operator makes a key by ‘willcall key create’."
            )
        case .drawingBusy:
            (
                .serviceUnavailable, "Too many tickets wait to be drawn",
                "Nothing was drawn. Send the same request again after the seconds that ‘Retry-After’ says."
            )
        case .tooManyAtOnce:
            (
                .serviceUnavailable, "Too many ask for this at once",
                "As many clients as may watch or export at the same time do so. Send the same request again after the "
                    + "seconds that ‘Retry-After’ says."
            )
        case .invalidDesign:
            (
                .unprocessableContent, "The design is not good",
                "‘errors’ names each place by JSON Pointer, line and column, the rule it breaks, and the remedy. "
                    + "Nothing was published. Correct the design and send it again."
            )
        case .designConflict:
            (
                .conflict, "The design cannot be published or assigned beside the others",
                "A design keeps its kind, and the numbers of designs, revisions and assignments have limits. "
                    + "The detail says which stands in the way."
            )
        case .invalidScope:
            (
                .unprocessableContent, "The criteria of the assignment do not fit",
                "A code names nothing, or two criteria do not go together. The detail says which."
            )
        case .unavailable:
            (
                .serviceUnavailable, "The service cannot answer now",
                "The database is busy, full or gone. Nothing was changed unless the detail says otherwise. Send the "
                    + "same request again in a moment."
            )
        case .internalError:
            (
                .internalServerError, "Something went wrong here",
                "This is a fault of the service. Tell its operator the request ID; the log has more."
            )
        }
    }
}
