import CPostgreSQL
import Storage

/// The columns of an answer: their places by their names, and their types.
struct RowColumns {
    private let places: [String: Int]
    private let types: [UInt32]

    /// Reads the columns of a result.
    ///
    /// - Throws: `unexpectedValue` when two of them have one name.
    init(of result: OpaquePointer) throws(StorageError) {
        var places: [String: Int] = [:]
        var types: [UInt32] = []
        for column in 0..<PQnfields(result) {
            let name = String(cString: PQfname(result, column))
            guard places.updateValue(Int(column), forKey: name) == nil else {
                throw StorageError(.unexpectedValue, "The answer has two columns ‘\(name)’; name one of them with AS.")
            }
            types.append(PQftype(result, column))
        }
        self.places = places
        self.types = types
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
        return Row(columns: places, values: values)
    }
}
