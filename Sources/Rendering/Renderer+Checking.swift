extension Renderer {
    /// Lays many pages out without drawing them, on all threads, so that all that cannot be drawn are told at once.
    ///
    /// - Parameters:
    ///   - pages: the pages; each is asked for once, on a drawing thread.
    ///   - format: what they are to be drawn as, whose resolution counts; nil for a PDF.
    ///   - proceeding: called before each `RenderingLimits.pagesPerCheck` pages; ends the checking by throwing.
    /// - Returns: the `DrawingError` of each page that has one, in the order of the pages, assets aside.
    /// - Throws: a `DrawingError` that is about no page: `busy`, `cancelled`, `failed`; or what `proceeding` threw.
    package func errors<Pages: RandomAccessCollection & Sendable>(
        in pages: Pages, for format: PictureFormat? = nil, proceeding: () throws -> Void = {}
    ) async throws -> [DrawingError] where Pages.Element == TicketPage, Pages.Index == Int {
        let dots = format?.dots ?? .design
        var starts = stride(from: pages.startIndex, to: pages.endIndex, by: RenderingLimits.pagesPerCheck)
            .makeIterator()
        return try await withThrowingTaskGroup(of: (start: Int, errors: [DrawingError]).self) { group in
            var found: [(start: Int, errors: [DrawingError])] = []
            var running = 0
            while true {
                // A chunk for each thread and no more, so that the queue has room for others.
                while running < threads.count, let start = starts.next() {
                    try proceeding()
                    let end = min(start + RenderingLimits.pagesPerCheck, pages.endIndex)
                    group.addTask { [threads] in
                        try await threads.run { context, job in
                            (start, try Self.errors(in: pages[start..<end], dots, context, job))
                        }
                    }
                    running += 1
                }
                guard let chunk = try await group.next() else { break }
                running -= 1
                if !chunk.errors.isEmpty { found.append(chunk) }
            }
            return found.sorted { $0.start < $1.start }.flatMap(\.errors)
        }
    }

    private static func errors(
        in pages: some Sequence<TicketPage>, _ dots: DotTarget, _ context: DrawingContext, _ job: DrawingJob
    ) throws -> [DrawingError] {
        var errors: [DrawingError] = []
        for page in pages {
            try job.checkCancellation()
            do {
                var pages = try context.layout.pages(of: page, on: dots)
                while try pages.next() != nil { try job.checkCancellation() }
            } catch let error as DrawingError {
                errors.append(error)
            }
        }
        return errors
    }
}
