import CPostgreSQL
import Storage

/// The columns of an answer: their names and their types.
struct RowColumns {
    private let names: ColumnNames
    private let types: [UInt32]

    /// Reads the columns of a result.
    ///
    /// - Throws: `unexpectedValue` when two of them have one name.
    init(of result: OpaquePointer) throws(StorageError) {
        let columns = 0..<PQnfields(result)
        names = try ColumnNames(columns.map { String(cString: PQfname(result, $0)) })
        types = columns.map { PQftype(result, $0) }
    }

    /// A row of a result, from 0.
    ///
    /// - Throws: `unexpectedValue` when a value has a type that no query of ours answers with.
    func row(_ row: Int32, of result: OpaquePointer) throws(StorageError) -> Row {
        var values: [SQLValue] = []
        values.reserveCapacity(types.count)
        for (index, type) in types.enumerated() {
            let column = Int32(index)
            guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
                values.append(.null)
                continue
            }
            let length = Int(PQgetlength(result, row, column))
            let bytes = UnsafeRawBufferPointer(start: start, count: length).bindMemory(to: UInt8.self)
            values.append(try DataType.value(bytes, ofType: type))
        }
        return Row(columns: names, values: values)
    }

    /// Puts the only row of a result in the place of a packed row's.
    ///
    /// - Throws: `unexpectedValue` when a value has a type that no query of ours answers with.
    func pack(_ result: OpaquePointer, into packed: inout PackedRow) throws(StorageError) {
        packed.clear()
        for (index, type) in types.enumerated() {
            let column = Int32(index)
            guard PQgetisnull(result, 0, column) == 0, let start = PQgetvalue(result, 0, column) else {
                packed.appendNull()
                continue
            }
            let length = Int(PQgetlength(result, 0, column))
            let bytes = UnsafeRawBufferPointer(start: start, count: length).bindMemory(to: UInt8.self)
            if type == DataType.text {
                packed.append(utf8: bytes)
            } else {
                packed.append(try DataType.value(bytes, ofType: type))
            }
        }
    }
}
