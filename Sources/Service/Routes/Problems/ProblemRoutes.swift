import HTTPTypes
import Hummingbird
import NIOCore

/// The pages that a problem's `type` points to.
enum ProblemRoutes {
    static func routes() -> [Route] {
        [
            .open(.get, "/problems/{slug}") { _, context in
                guard let kind = context.parameters.get("slug").flatMap({ ProblemKind(slug: $0) }) else {
                    throw Problem(.notFound, "There is no such kind of problem.")
                }
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/html; charset=utf-8",
                        .contentSecurityPolicy: "default-src 'none'",
                    ],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: page(kind))))
            }
        ]
    }

    /// Everything on the page is from our own table, so nothing has to be escaped.
    private static func page(_ kind: ProblemKind) -> String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>\(kind.title) · Willcall</title>
        <h1>\(kind.title)</h1>
        <p>\(kind.explanation)</p>
        <p>Code <code>\(kind.rawValue)</code>, HTTP status \(kind.status.code).</p>
        </html>

        """
    }
}
