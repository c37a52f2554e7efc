import CPostgreSQL
import Foundation
import Storage

extension Session {
    /// Why a connection could not be made.
    struct ConnectingFailure: Error {
        let error: StorageError
        /// Whether the same may succeed in a moment, because the server is away or begins just now.
        let isPassing: Bool
    }

    /// Makes a connection, replacing the one that was there.
    ///
    /// - Parameter demands: what the server and the database must be like.
    /// - Throws: a ``ConnectingFailure``.
    func connect(_ demands: ServerDemands) throws(ConnectingFailure) {
        close()
        for server in address.servers.dropLast() {
            do {
                return try connect(to: server, demands)
            } catch {
                // Another may be the one that takes writes.
                continue
            }
        }
        try connect(to: address.servers.last ?? [:], demands)
    }

    private func connect(to server: [String: String], _ demands: ServerDemands) throws(ConnectingFailure) {
        let handle = try Self.start(to: address, server)
        var isAdopted = false
        defer { if !isAdopted { PQfinish(handle) } }
        try Self.finish(handle, to: address)
        do {
            try demands.check(handle, at: address)
        } catch {
            throw ConnectingFailure(error: error, isPassing: error.code == .unavailable)
        }
        guard PQenterPipelineMode(handle) == 1 else {
            throw ConnectingFailure(error: .lostServer(address), isPassing: true)
        }
        isAdopted = true
        adopt(handle)
    }

    private static func start(
        to address: ServerAddress, _ server: [String: String]
    ) throws(ConnectingFailure) -> OpaquePointer {
        // What stands before the URL, the URL may say otherwise.
        let settings =
            [
                ("application_name", "willcall"), ("keepalives", "1"),
                ("keepalives_idle", "\(PostgreSQLLimits.keepaliveIdleSeconds)"),
                ("keepalives_interval", "\(PostgreSQLLimits.keepaliveIntervalSeconds)"),
                ("keepalives_count", "\(PostgreSQLLimits.keepaliveCount)"),
                ("tcp_user_timeout", "\(PostgreSQLLimits.unacknowledgedMilliseconds)"),
                ("dbname", address.url), ("client_encoding", "UTF8"),
            ] + server.map { ($0.key, $0.value) }
        // The strings live as long as the arrays of them, which is until the call has copied them.
        var keywords = settings.map { UnsafePointer(strdup($0.0)) } + [nil]
        var values = settings.map { UnsafePointer(strdup($0.1)) } + [nil]
        defer {
            for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) }
        }
        guard let handle = PQconnectStartParams(&keywords, &values, 1) else {
            throw ConnectingFailure(
                error: StorageError(.full, "There is no memory for a connection to PostgreSQL; free some."),
                isPassing: true)
        }
        // Codes instead of words: the server's words come in its own language, and repeat names.
        PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        return handle
    }

    private static func finish(_ handle: OpaquePointer, to address: ServerAddress) throws(ConnectingFailure) {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(PostgreSQLLimits.connectingSeconds)
        var status = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while true {
            switch status {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_FAILED: throw refusal(of: handle, at: address)
            default:
                let rest = clock.now.duration(to: deadline) / .milliseconds(1)
                var descriptor = pollfd(
                    fd: PQsocket(handle),
                    events: Int16(status == PGRES_POLLING_READING ? POLLIN : POLLOUT), revents: 0)
                guard rest > 0, poll(&descriptor, 1, Int32(rest.rounded(.up))) != 0 else {
                    throw ConnectingFailure(error: .unreachable(address, reason: "it does not answer"), isPassing: true)
                }
                status = PQconnectPoll(handle)
            }
        }
    }

    /// Why the last server that was tried cannot be reached: what follows `failed: `, without the question under it.
    private static func reason(in text: String) -> String {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("\t") }
        return lines.last?.split(separator: "failed: ").last.map(String.init) ?? "no reason is known"
    }

    /// What the server, or libpq, says of a connection that was refused.
    private static func refusal(of handle: OpaquePointer, at address: ServerAddress) -> ConnectingFailure {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        let line = text.split(separator: "\n").last.map(String.init) ?? ""
        let state = line.firstMatch(of: /(?:FATAL|ERROR|PANIC|[^\s:]+): +([0-9A-Z]{5})$/).map { String($0.1) }
        switch state {
        case nil:
            // These are libpq's own words about names, sockets and certificates; a password is never among them.
            return ConnectingFailure(error: .unreachable(address, reason: reason(in: text)), isPassing: true)
        case "28P01", "28000":
            return ConnectingFailure(
                error: StorageError(
                    .cannotOpen,
                    "PostgreSQL refuses the user or the password for the database \(address.place); correct the URL, "
                        + "or the server's pg_hba.conf."),
                isPassing: false)
        case "3D000":
            let name = PQdb(handle).map { String(cString: $0) } ?? "willcall"
            return ConnectingFailure(
                error: StorageError(
                    .cannotOpen,
                    "There is no database \(address.place); make it: \(ServerDemands.createDatabase(called: name))."),
                isPassing: false)
        case .some(let state):
            let error = StorageError(state: state, detail: nil, from: address)
            guard error.code == .unavailable else { return ConnectingFailure(error: error, isPassing: false) }
            return ConnectingFailure(error: .unreachable(address, reason: "it starts or stops"), isPassing: true)
        }
    }
}
