package import Hummingbird

/// What goes with one request.
package struct ServiceContext: RequestContext {
    package var coreContext: CoreRequestContextStorage

    package init(source: Source) { coreContext = .init(source: source) }
}
