import Storage

extension OrdersSchema {
    static let createRightIndex = Migration(
        120, "create_right_index",
        [
            // A door's list has the rights of its performances, those of passes for several among them.
            "CREATE INDEX admission_right_instance ON admission_right (instance_id, ticket_id)"
        ])
}
