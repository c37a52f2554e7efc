import CConfinement
import Glibc

/// A program that is run once for an answer, and never longer than it may.
///
/// Foundation's `Process` is not used: it cannot put a child into a group of its own, and leaves it what is open here.
struct ChildProcess {
    /// How a child ended.
    enum End: Equatable {
        case exit(code: Int32)
        case signal(Int32)
        /// It was ended, because its time was up.
        case deadline
        /// It was ended, because it would not stop writing.
        case endlessOutput
    }

    /// What a child left.
    struct Result {
        var end = End.deadline
        /// The time that it had of processors, with those of its children it waited for.
        var processorTime = Duration.zero
        var output: [UInt8] = []
        var errors: [UInt8] = []
    }

    /// Why a child could not be run.
    struct Failure: Error {
        let call: String
        let number: Int32
        var reason: String { String(cString: strerror(number)) }
    }

    /// The executable's path.
    let path: String
    /// What follows the path on its command line.
    let arguments: [String]
    /// All of its environment, as `NAME=value`.
    let environment: [String]

    /// Runs the program on that standard input, and waits.
    ///
    /// - Parameters:
    ///   - input: its standard input.
    ///   - deadline: when it is ended with everything it started.
    ///   - outputLimit: how many bytes it may write on standard output, and as many on standard error.
    /// - Returns: how it ended, and what it wrote until then.
    /// - Throws: a `Failure` when it cannot be started.
    func run(input: [UInt8], deadline: ContinuousClock.Instant, outputLimit: Int) throws(Failure) -> Result {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors where descriptor >= 0 { close(descriptor) } }
        // A file in memory, because a child that does not read would hold up who writes into a pipe.
        let request = confinement_memory_file("request")
        guard request >= 0 else { throw Failure(call: "memfd_create", number: errno) }
        descriptors.append(request)
        try Self.fill(request, input)
        let output = try Self.makePipe()
        descriptors += output
        let errors = try Self.makePipe()
        descriptors += errors
        let child = try spawn(input: request, output: output[1], errors: errors[1])
        for index in [2, 4] {
            close(descriptors[index])
            descriptors[index] = -1
        }
        var result = Result()
        result.end = Self.watch(child, &result, [output[0], errors[0]], deadline: deadline, outputLimit: outputLimit)
        return result
    }

    private static func fill(_ file: Int32, _ bytes: [UInt8]) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure(call: "write", number: errno) }
            written += count
        }
        lseek(file, 0, SEEK_SET)
    }

    private static func makePipe() throws(Failure) -> [Int32] {
        var ends: [Int32] = [-1, -1]
        guard confinement_pipe(&ends) == 0 else { throw Failure(call: "pipe2", number: errno) }
        return ends
    }

    private func spawn(input: Int32, output: Int32, errors: Int32) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, source) in [input, output, errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
        }
        // Sockets and databases of ours are none of its business, whoever opened them.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        var child: pid_t = 0
        let number = posix_spawn(&child, path, &actions, &attributes, &words, &variables)
        guard number == 0 else { throw Failure(call: "posix_spawn", number: number) }
        return child
    }

    // MARK: Waiting

    private static func watch(
        _ child: pid_t, _ result: inout Result, _ sources: [Int32], deadline: ContinuousClock.Instant, outputLimit: Int
    ) -> End {
        var polls = sources.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var end: End?
        var pause: Int32 = 1
        while end == nil {
            let isSilent = poll(&polls, nfds_t(polls.count), pause) == 0
            for index in polls.indices where polls[index].fd >= 0 && polls[index].revents != 0 {
                let bytes = read(polls[index].fd)
                if bytes.isEmpty { polls[index].fd = -1 }
                if index == 0 { result.output += bytes } else { result.errors += bytes }
            }
            if max(result.output.count, result.errors.count) > outputLimit {
                end = .endlessOutput
            } else if hasEnded(child) {
                // What it wrote before its end is in the pipes; what else holds them open may write no more.
                end = .exit(code: 0)
            } else if ContinuousClock.now >= deadline {
                end = .deadline
            }
            // Longer pauses with time: a quick child is answered at once, a slow one costs little.
            pause = isSilent ? min(pause * 2, 16) : 1
        }
        kill(-child, SIGKILL)
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        result.processorTime = .microseconds(confinement_processor_microseconds(&usage))
        guard end == .exit(code: 0) else { return end ?? .deadline }
        for index in polls.indices where polls[index].fd >= 0 {
            let bytes = rest(polls[index].fd, limit: outputLimit)
            if index == 0 { result.output += bytes } else { result.errors += bytes }
        }
        // The low seven bits are the signal, the next eight the code; see wait(2).
        return status & 0x7F == 0 ? .exit(code: status >> 8 & 0xFF) : .signal(status & 0x7F)
    }

    /// Whether the child has ended; it stays to be waited for, so that its number names no other process yet.
    private static func hasEnded(_ child: pid_t) -> Bool {
        var information = siginfo_t()
        let result = waitid(P_PID, id_t(child), &information, WEXITED | WNOHANG | WNOWAIT)
        return result != 0 && errno != EINTR || result == 0 && information.si_signo == SIGCHLD
    }

    private static func read(_ source: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, Glibc.read(source, buffer.baseAddress, buffer.count))
        }
    }

    /// What a pipe holds without waiting for more.
    private static func rest(_ source: Int32, limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var waiting = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
        while bytes.count < limit, poll(&waiting, 1, 0) > 0, waiting.revents & Int16(POLLIN) != 0 {
            let more = read(source)
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }
}
