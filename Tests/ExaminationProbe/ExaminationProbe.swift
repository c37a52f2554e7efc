import Designs
import Foundation
import Glibc
import Rendering

/// The process that examines files for the tests of `Rendering`, or one that misbehaves as its first argument says.
///
/// - `examine`: answers the request on standard input.
/// - `load`: loads the folder of designs that the second argument names, with itself as the examining process.
/// - `spin`, `grow`, `crash`, `overflow`, `write`, `connect`, `start`: tries that within the bounds.
/// - `hang`, `outlive`, `babble`, `mumble`, `fail`: does that without bounds.
@main struct ExaminationProbe {
    static func main() {
        switch CommandLine.arguments.dropFirst().first {
        case "examine": exit(AssetExamination.answerRequest())
        case "load": load(CommandLine.arguments.last ?? "")
        case "spin": exit(AssetExamination.confined { while true { spins &+= 1 } })
        case "grow": exit(AssetExamination.confined(grow))
        case "crash": exit(AssetExamination.confined { raise(SIGSEGV) })
        case "overflow": exit(AssetExamination.confined { Int32(truncatingIfNeeded: depth(1)) })
        case "write": exit(AssetExamination.confined { answer(open("/tmp/willcall-probe", O_CREAT | O_WRONLY, 0o600)) })
        case "connect": exit(AssetExamination.confined { answer(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)) })
        case "start": exit(AssetExamination.confined { answer(start()) })
        case "hang": hang()
        case "outlive":
            // The child of the child keeps our pipes open.
            _ = start("/bin/sleep", "600")
            exit(9)
        case "babble": while true { print(String(repeating: "x", count: 1000)) }
        case "mumble": print("perhaps")
        default: exit(9)
        }
    }

    // One thread counts; that it is a variable of the program keeps the compiler from dropping the loop.
    nonisolated(unsafe) private static var spins = 0

    private static func load(_ folder: String) {
        let examiner = ExaminationProcess(executable: "/proc/self/exe", arguments: ["examine"])
        let catalogue = DesignCatalogue.load(folder: folder, inspector: ResourceInspector(examiner: examiner))
        print("\(catalogue.designs.count) designs, \(catalogue.refusals.count) refused")
    }

    /// Waits without using a processor, as long as anybody lets it.
    private static func hang() -> Never { while true { sleep(1000) } }

    /// Says whether the kernel allowed it, as a flaw that a test can read.
    private static func answer(_ result: Int32) -> Int32 {
        let reason = result >= 0 ? "allowed" : String(cString: strerror(errno))
        print(#"{"message":"\#(reason)","remedy":""}"#)
        return 0
    }

    private static func start(_ words: String...) -> Int32 {
        let words = words.isEmpty ? ["/bin/true"] : words
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var child: pid_t = 0
        let result = posix_spawn(&child, words[0], nil, nil, &arguments, nil)
        errno = result
        return result == 0 ? child : -1
    }

    private static func grow() -> Int32 {
        var blocks: [UnsafeMutableRawPointer] = []
        // What is asked for counts, written to or not; and to write would take long on a busy machine.
        while true { blocks.append(.allocate(byteCount: 64 << 20, alignment: 16)) }
    }

    @inline(never) private static func depth(_ number: Int) -> Int { number == .max ? 0 : depth(number + 1) &+ number }
}
