import Foundation

/// An address that the service cannot listen on.
struct ListeningError: Error, CustomStringConvertible {
    let host: String
    let port: Int
    /// The system's error number.
    let code: Int32

    var description: String {
        switch code {
        case EADDRINUSE: "\(host):\(port) is in use by another program; stop it, or choose another --port."
        case EADDRNOTAVAIL: "\(host) is no address of this machine; choose another --host."
        case EACCES: "The port \(port) needs more rights than this process has; choose one above 1023."
        default: "The service cannot listen on \(host):\(port) (error \(code)); choose another --host or --port."
        }
    }
}
