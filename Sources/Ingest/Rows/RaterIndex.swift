/// Finds a rater's earlier questionnaire about a person: by hash, the numbers of questionnaires.
struct RaterIndex {
    private var slots = [UInt32](repeating: 0, count: 64)
    private var count = 0

    /// Adds a questionnaire that is about to be added to the store.
    /// - Returns: the earlier one by the same rater about the same person, where there is one; it is not added then
    mutating func add(_ row: ResponseStore.Row, _ number: Int, _ store: inout ResponseStore) -> UInt32? {
        if count * 2 >= slots.count { grow(&store) }
        let key = Self.key(row.rater - 1, &store)
        var slot = Self.hash(row.entry, key) & (slots.count - 1)
        while slots[slot] != 0 {
            let other = store.rows[Int(slots[slot]) - 1]
            if other.entry == row.entry, Self.key(other.rater - 1, &store) == key { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(clamping: number + 1)
        count += 1
        return nil
    }

    private mutating func grow(_ store: inout ResponseStore) {
        let old = slots
        slots = [UInt32](repeating: 0, count: old.count * 2)
        for number in old where number > 0 {
            let row = store.rows[Int(number) - 1]
            var slot = Self.hash(row.entry, Self.key(row.rater - 1, &store)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = number
        }
    }

    private static func hash(_ entry: UInt32, _ key: UInt32) -> Int {
        var hasher = Hasher()
        hasher.combine(UInt64(entry) << 32 | UInt64(key))
        return hasher.finalize()
    }

    /// The number of a rater's name as it is compared: `ann`, `Ann` and `ann ` are one person.
    static func key(_ rater: UInt32, _ store: inout ResponseStore) -> UInt32 {
        let index = Int(rater)
        while store.raterKeys.count <= index { store.raterKeys.append(0) }
        if store.raterKeys[index] > 0 { return store.raterKeys[index] - 1 }
        let name = store.raters.text(rater)
        let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !(0x41...0x5A ~= $0) }
        let key =
            isPlain
            ? rater
            : store.raters.number(name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
        store.raterKeys[index] = key + 1
        return key
    }
}
