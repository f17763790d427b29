/// Columns that a mapping makes facts about people: for each person in a cycle the one value that all rows agree on.
struct CustomFacts: Sendable {
    /// What the mapping calls them.
    private(set) var names: [String] = []
    // For each name, by the number of the entry, the number of a text plus one; 0 where no row says any.
    private var values: [[UInt32]] = []

    /// Stands for values that differ.
    private static let differing = UInt32.max

    /// The position of a name.
    mutating func position(_ name: String) -> Int {
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        values.append([])
        return names.count - 1
    }

    /// Takes in what a row says. Returns the value of the rows before where this one is the first that differs from it.
    mutating func set(_ position: Int, _ value: UInt32, of entry: UInt32) -> UInt32? {
        let entry = Int(entry)
        while values[position].count <= entry { values[position].append(0) }
        let old = values[position][entry]
        if old == 0 { values[position][entry] = value }
        if old == 0 || old == value || old == Self.differing { return nil }
        values[position][entry] = Self.differing
        return old
    }

    /// Gives an entry what the rows of another one say.
    mutating func move(_ entry: UInt32, to other: UInt32) {
        for position in names.indices {
            guard values[position].indices.contains(Int(entry)) else { continue }
            let value = values[position][Int(entry)]
            if value > 0, set(position, value, of: other) != nil || value == Self.differing {
                values[position][Int(other)] = Self.differing
            }
        }
    }

    /// What all rows of an entry agree on: numbers of texts by the names.
    func known(_ entry: Int) -> [(name: String, text: UInt32)] {
        names.indices.compactMap { position in
            guard values[position].indices.contains(entry) else { return nil }
            let value = values[position][entry]
            return value == 0 || value == Self.differing ? nil : (names[position], value - 1)
        }
    }
}
