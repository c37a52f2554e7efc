import Testing

/// The built program from outside: its commands, its files, and its service on a loopback port.
///
/// The tests run one after the other, because each drives processes that want the whole machine.
@Suite("The built program", .serialized)
enum EndToEnd {}
