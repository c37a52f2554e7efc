import ArgumentParser
import Orders
import Secrets
import Storage
import Ticketing

/// `willcall key rekey`.
struct KeyRekeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey", abstract: "Seal everything secret in the database with another master key.",
        discussion: """
            Stop every node first. ‘openssl rand -hex 32 >FILE; chmod 600 FILE’ makes a key. Keep the old one for as \
            long as a backup of the database is kept that was made before.
            """)

    @Option(help: ArgumentHelp("The file of the master key that takes the place of the other.", valueName: "file"))
    var newMasterKey: String

    @OptionGroup var data: DataOptions
    @OptionGroup var secrets: MasterKeyOptions

    func run() async throws {
        // A server that runs on the embedded database would go on with the old key.
        let lock = try data.lock()
        defer { withExtendedLifetime(lock) {} }
        let database = try await data.open()
        guard let new = try MasterKeyFile.read(newMasterKey) else {
            throw Refusal(
                "There is no file \(newMasterKey); make a key by ‘openssl rand -hex \(SecretsLimits.masterKeyBytes)’.")
        }
        guard let old = try await secrets.key(of: database, data) else {
            throw SecretError(
                .keyUnavailable, "The present master key is needed to open what is sealed; name it by --master-key.")
        }
        guard old.id != new.id else {
            throw Refusal("Both are the key \(old.id); nothing was changed.")
        }
        let count = try await database.write { connection in
            let count = try MasterKeyRecord.rekey(
                Shipped.sealedColumns, from: old, to: new, on: connection, in: .live)
            try AuditEntry(
                actor: Terminal.actor, action: "masterKey.rekey", subject: new.id,
                before: AuditEntry.json(["masterKey": old.id]),
                after: AuditEntry.json(["masterKey": new.id])
            ).record(on: connection, in: .live)
            return count
        }
        print(
            "\(count) secrets are sealed with the master key \(new.id) now; start every node with it, by --master-key "
                + "or in the place of the other.")
    }
}
