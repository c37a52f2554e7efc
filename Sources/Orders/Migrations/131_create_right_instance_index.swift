import Storage

extension OrdersSchema {
    static let createRightInstanceIndex = Migration(
        131, "create_right_instance_index",
        // How many rights there are to a performance is told without those to others.
        ["CREATE INDEX admission_right_instance ON admission_right (instance_id)"])
}
