/// How long a client may take to send a request, however slowly its bytes come.
package struct RequestDeadlines: Sendable {
    /// How long after connecting the head of the first request may take, in seconds.
    package let headSeconds: Int
    /// How long after its head a body may take, in seconds.
    package let bodySeconds: Int

    /// The deadlines; those of ``ServiceLimits``, if left out.
    package init(headSeconds: Int = ServiceLimits.headSeconds, bodySeconds: Int = ServiceLimits.bodySeconds) {
        self.headSeconds = headSeconds
        self.bodySeconds = bodySeconds
    }
}
