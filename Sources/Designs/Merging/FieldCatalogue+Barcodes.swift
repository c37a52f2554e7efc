extension FieldCatalogue {
    /// What the names of the fields of barcode schemes begin with; the rest names the scheme.
    static let barcodePrefix = "barcode."

    /// A field for each barcode scheme whose barcodes designs show; the schema's words for schemes are made from them.
    static let barcodeFields = [
        MergeField(
            barcodePrefix + "reference", .text, kinds: [.ticket],
            "The ticket's barcode of 16 letters and digits; it admits like every other of the ticket's barcodes.",
            sample: .text("4T7Z9GQ2M8XK1BWY")),
        MergeField(
            barcodePrefix + "numeric", .text, kinds: [.ticket],
            "The ticket's barcode of 20 digits, for Interleaved 2 of 5; it is issued when a design first asks for it.",
            sample: .text("27182818284590452351")),
        MergeField(
            barcodePrefix + "signed", .text, kinds: [.ticket],
            "The ticket's barcode of 188 digits, for QR codes, which doors verify by its signature even offline; it is "
                + "issued when a design first asks for it.",
            sample: .text(
                "00001550801058520831345213357119108901168703919058162245997723143083976368493587447191128297850708108"
                    + "226523878799189378795412828719993289929166026239851979089183563311361062416387085019909")),
    ]
}
