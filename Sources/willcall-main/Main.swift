import Willcall

@main
struct Main {
    static func main() async { await WillcallCommand.run() }
}
