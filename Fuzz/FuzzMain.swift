import Foundation

/// libFuzzer's own main loop; `-sanitize=fuzzer` links it.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Fuzzes the target that `FUZZ_TARGET` names; the arguments are libFuzzer's.
///
/// The target is no argument, because libFuzzer starts itself again with its own arguments when it merges a corpus.
@main enum FuzzMain {
    static func main() {
        guard chosen != nil else {
            let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
            FileHandle.standardError.write(Data("Set FUZZ_TARGET to one of \(names).\n".utf8))
            exit(64)
        }
        var count = CommandLine.argc
        var words = CommandLine.unsafeArgv
        exit(runFuzzer(&count, &words) { testOneInput($0, $1) })
    }
}

/// What this process fuzzes.
private let chosen = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap(FuzzTarget.init)

/// Called by libFuzzer for each input.
///
/// - Returns: 0, which keeps an input that reached something new.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosen?.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
