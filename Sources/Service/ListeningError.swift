import Foundation
import NIOCore

/// An address that the service cannot listen on.
package struct ListeningError: Error, CustomStringConvertible {
    private let host: String
    private let port: Int
    /// The system's error number.
    private let code: Int32

    /// What running the application threw, if it is about the address; nil otherwise.
    package init?(_ error: any Error, host: String, port: Int) {
        switch error {
        case let error as IOError: code = error.errnoCode
        case is SocketAddressError.UnknownHost: code = EADDRNOTAVAIL
        default: return nil
        }
        self.host = host
        self.port = port
    }

    package var description: String {
        switch code {
        case EADDRINUSE: "\(host):\(port) is in use by another program; stop it, or choose another --port."
        case EADDRNOTAVAIL: "\(host) is no address of this machine; choose another --host."
        case EACCES: "The port \(port) needs more rights than this process has; choose one above 1023."
        default: "The service cannot listen on \(host):\(port) (error \(code)); choose another --host or --port."
        }
    }
}
