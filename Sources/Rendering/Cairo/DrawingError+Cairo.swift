import CCairo

extension DrawingError {
    /// The error of a cairo status other than success.
    init(cairo status: cairo_status_t, _ attempt: String) {
        let reason = cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown status"
        self.init(.failed, "Cairo could not \(attempt): \(reason).")
    }
}
