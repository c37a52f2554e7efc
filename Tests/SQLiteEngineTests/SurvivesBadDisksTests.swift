import Foundation
import SQLiteEngine
import Storage
import StorageTesting
import Testing

@Suite("Disks that are full or cannot be written", .timeLimit(.minutes(5)))
struct SurvivesBadDisksTests {
    @Test("A full disk refuses with that code, and nothing acknowledged is lost")
    func full() async throws {
        try await withFileSystem(megabytes: 1) { folder in
            let path = folder.appending(path: "a.sqlite").path
            let text = String(repeating: "x", count: 2000)
            var acknowledged: [Int64] = []
            do {
                let database = try SQLiteDatabase(path: path)
                _ = try await database.write {
                    try $0.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT) STRICT")
                }
                let error = await #expect(throws: StorageError.self) {
                    for id in 1...10_000 as ClosedRange<Int64> {
                        _ = try await database.write {
                            try $0.execute("INSERT INTO entry (id, text) VALUES (?1, ?2)", [.integer(id), .text(text)])
                        }
                        acknowledged.append(id)
                    }
                }
                #expect(error?.code == .full)
                #expect(acknowledged.count > 20)
                let kept = try await database.read {
                    try $0.rows("SELECT id FROM entry ORDER BY id").map { try $0.integer("id") }
                }
                #expect(kept == acknowledged)
            }
            // Again from the file alone, after there is room.
            try run("/usr/bin/mount", "-o", "remount,size=8m", folder.path)
            let database = try SQLiteDatabase(path: path)
            let kept = try await database.read {
                try $0.rows("SELECT id FROM entry ORDER BY id").map { try $0.integer("id") }
            }
            #expect(kept == acknowledged)
            _ = try await database.write { try $0.execute("INSERT INTO entry (id, text) VALUES (0, 'room')") }
        }
    }

    @Test("Opening a new database on a full disk is refused with that code")
    func fullFromTheStart() async throws {
        try await withFileSystem(megabytes: 1) { folder in
            try? Data(count: 2_000_000).write(to: folder.appending(path: "ballast"))
            await expect(.full) { _ = try SQLiteDatabase(path: folder.appending(path: "a.sqlite").path) }
        }
    }

    @Test("A database on a disk mounted read-only is refused as such")
    func readOnlyDisk() async throws {
        try await withFileSystem(megabytes: 4) { folder in
            let path = folder.appending(path: "a.sqlite").path
            do {
                let database = try SQLiteDatabase(path: path)
                _ = try await database.write { try $0.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY) STRICT") }
            }
            try run("/usr/bin/mount", "-o", "remount,ro", folder.path)
            await expect(.readOnly) { _ = try SQLiteDatabase(path: path) }
        }
    }

    @Test("A new database on a disk mounted read-only is refused as such")
    func readOnlyFolder() async throws {
        try await withFileSystem(megabytes: 1) { folder in
            try run("/usr/bin/mount", "-o", "remount,ro", folder.path)
            await expect(.readOnly) { _ = try SQLiteDatabase(path: folder.appending(path: "a.sqlite").path) }
            await expect(.cannotOpen) { _ = try ServingLock(databasePath: folder.appending(path: "a.sqlite").path) }
        }
    }
}
