/// Something in a design's folder that must be put right before the design can be used.
package struct DesignProblem: Error, Hashable, Sendable {
    /// Which rule was broken, stable across releases.
    package enum Rule: String, CaseIterable, Sendable {
        /// The file or folder cannot be read.
        case unreadable
        /// The document is too large, too deep, or has too many values.
        case documentTooLarge
        /// The document is not JSON.
        case invalidJSON
        /// An object has the same key twice.
        case repeatedKey
        /// A value is of another JSON type than its key asks for.
        case wrongType
        /// An object has a key that means nothing.
        case unknownKey
        /// An object lacks a key that it needs.
        case missingKey
        /// A text is none of the words that its key understands.
        case unknownValue
        /// A page size is none of the known names.
        case unknownPageSize
        /// A number is outside the range that makes sense.
        case numberOutOfRange
        /// A text is empty, too long, or has characters that its key does not allow.
        case invalidText
        /// A colour is not written as `#RRGGBB`.
        case invalidColour
        /// The folder's name cannot be a design's id, or differs from the document's.
        case invalidIdentifier
        /// Two elements have the same id.
        case duplicateElement
        /// A list of tickets does not fit its group, or stands in another one.
        case repeatDoesNotFit
        /// The pages do not fit on the sheet.
        case sheetTooSmall
        /// Something cannot be printed on sheets, where every ticket takes the same places.
        case notOnSheet
        /// There is no such design to extend.
        case unknownDesign
        /// Designs extend each other in a circle, or too many in a row.
        case circularDesign
        /// A design is of another kind than the one it extends, or than what was published under its name.
        case kindDiffers
        /// The design that is extended has no such element.
        case unknownElement
        /// A design or list has more members than its limit, or the database has as many designs as it may.
        case tooMany
        /// An element's box lies wholly off the page.
        case offPage
        /// A template is not well formed.
        case invalidTemplate
        /// There is no such merge field.
        case unknownField
        /// The merge field has no value in designs of this kind.
        case fieldNotAvailable
        /// There is no such format.
        case unknownFormat
        /// A format cannot be used on this merge field, or its argument is wrong.
        case formatDoesNotFit
        /// A condition is not well formed.
        case invalidCondition
        /// A condition compares things of different types.
        case conditionType
        /// There is no such barcode symbology.
        case unknownSymbology
        /// There is no such font family on this machine.
        case unknownFont
        /// There is no such file in the design's folder.
        case missingAsset
        /// An asset's name leads out of the design's folder.
        case unsafeAssetPath
        /// An asset has too many bytes.
        case assetTooLarge
        /// An asset is no PNG, JPEG or SVG file, or of the wrong one of these kinds.
        case wrongAssetKind
        /// An asset cannot be drawn.
        case flawedAsset
        /// A barcode reaches beyond the page, so that it is cut.
        case cutBarcode
        /// An element reaches beyond the bleed, so that part of it is never printed.
        case partlyOffPage
        /// An element ends between the cut and the edge of the bleed.
        case inBleed
        /// A text or barcode is nearer to the edge than the safe area allows.
        case outsideSafeArea
        /// A barcode's dark modules are not dark enough for scanners.
        case barcodeContrast
        /// An element stands on a barcode or in the white space that it needs.
        case quietZoneCrossed
        /// A barcode has less white space than its symbology asks for.
        case quietZoneTooSmall
        /// An element cannot be drawn with the design's own sample.
        case undrawableSample
        /// An element cannot be drawn with a sample that real orders may look like.
        case undrawableAwkwardSample
        /// A barcode's modules are narrower than two dots of the printer.
        case moduleTooSmall
        /// A merge field is written in single braces, and is printed as it stands.
        case singleBraces
        /// A condition compares a field with a text that it never is.
        case impossibleValue
        /// A text is, or may become, too small to be read.
        case tinyText
        /// Crop marks reach beyond the sheet.
        case cropMarksOffSheet
        /// Neighbours on a sheet have no room for their bleed.
        case gutterNarrowerThanBleed
        /// No barcode of the ticket can ever be on a ticket.
        case noBarcode
        /// Nothing on a ticket tells its second print from its first.
        case noDuplicateMark
        /// A file of the design's folder is used by nothing.
        case unusedAsset
        /// A font file is used by no text.
        case unusedFont
    }

    /// How bad a problem is.
    package enum Severity: String, CaseIterable, Sendable {
        /// The design cannot be used.
        case error
        /// The design can be used, and what it prints may disappoint.
        case warning
    }

    /// The design that has the problem.
    package let design: String
    /// The design whose folder the file is in: the design itself, or one that it extends.
    package let folder: String
    /// The file within the folder.
    package let file: String
    /// Where in the document, as a JSON Pointer (RFC 6901); empty for the whole.
    package let pointer: String
    /// The line of the file, from 1; nil if it is about the whole file.
    package let line: Int?
    /// The column of the line, in characters from 1; nil if it is about the whole file.
    package let column: Int?
    /// Which rule was broken.
    package let rule: Rule
    /// What is wrong, as a sentence.
    package let message: String
    /// What to do about it, as a sentence.
    package let remedy: String

    /// A problem at that place.
    package init(
        design: String, folder: String? = nil, file: String, pointer: String, line: Int? = nil, column: Int? = nil,
        rule: Rule, message: String, remedy: String
    ) {
        self.design = design
        self.folder = folder ?? design
        self.file = file
        self.pointer = pointer
        self.line = line
        self.column = column
        self.rule = rule
        self.message = message
        self.remedy = remedy
    }

    /// How bad it is, which its rule decides.
    package var severity: Severity { rule.severity }
}

extension DesignProblem: CustomStringConvertible {
    /// As compilers write it, so that editors find the place: `a/design.json:2:7: error: invalidText: … [#/name]`.
    package var description: String {
        // The folder of designs has no design around it.
        var path = folder.isEmpty ? file : "\(folder)/\(file)"
        if let line, let column { path += ":\(line):\(column)" }
        let place = pointer.isEmpty ? "" : " [#\(pointer)]"
        let heir = folder == design ? "" : " (inherited by ‘\(design)’)"
        return "\(path): \(severity.rawValue): \(rule.rawValue): \(message) \(remedy)\(heir)\(place)"
    }
}
