import CConfinement
import Glibc

/// The bounds that a process which examines strangers' files sets to itself before it reads them.
enum Confinement {
    /// Why a bound could not be set.
    struct Failure: Error, CustomStringConvertible {
        let bound: String
        let number: Int32
        var description: String { "The bound of \(bound) cannot be set: \(String(cString: strerror(number)))." }
    }

    /// Binds this process for the rest of its life.
    ///
    /// Processor and memory count from what the process has taken so far, which differs between machines and builds.
    /// The filter of system calls is a second wall: a kernel without it (`CONFIG_SECCOMP_FILTER`) is no reason to stop.
    ///
    /// - Throws: a `Failure`; the process should then read nothing.
    static func begin() throws {
        try set("rights", confinement_forbid_rights())
        try set(
            "processor seconds", confinement_limit_processor_seconds(UInt(RenderingLimits.examinationProcessorSeconds)))
        try set("memory", confinement_limit_address_space(UInt(mappedBytes() + RenderingLimits.examinationBytes)))
        try set("files", confinement_limit_files(UInt(RenderingLimits.examinationFiles)))
        try set("processes", confinement_limit_processes())
        _ = confinement_filter_system_calls()
    }

    private static func set(_ bound: String, _ result: Int32) throws {
        if result != 0 { throw Failure(bound: bound, number: result) }
    }

    /// The address space in use, from the first number of `statm`, see proc(5).
    private static func mappedBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        return strtol(line, nil, 10) * sysconf(Int32(_SC_PAGESIZE))
    }
}
