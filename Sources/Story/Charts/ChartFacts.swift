/// What a kind of chart reads: the attributes that it was given, or the facts of a record among them. Only what is read here may be
/// carried as data, so a kind reads what it draws and no more.
package protocol ChartFacts {
    /// A number; nil where there is none.
    func number(_ name: String) -> Double?
    /// Whether something holds; false where nothing is known.
    func isTrue(_ name: String) -> Bool
    /// The role that something belongs to.
    func side(_ name: String) -> Side
    /// The case of a choice; nil where there is none.
    func choice(_ name: String) -> String?
    /// What the words call a case, or a text of the data; empty where there is none.
    func name(_ name: String) -> String
    /// A text attribute: of the chart, or said of this record. Empty where there is none.
    func text(_ attribute: String) -> String
    /// Texts in order.
    func texts(_ name: String) -> [String]
    /// The facts of a record; nil where there is none.
    func record(_ name: String) -> (any ChartFacts)?
    /// The facts of each record of a list.
    func records(_ name: String) -> [any ChartFacts]
}

extension ChartFacts {
    /// The score of a record: its percent with the ends of its margin; nil where there is no percent.
    package var score: Score? {
        guard let percent = number("percent") else { return nil }
        return Score(value: percent, low: number("low"), high: number("high"))
    }

    /// The score without its margin, for what is drawn without one.
    package var bareScore: Score? { number("percent").map { Score(value: $0) } }

    /// A length in points; 0 where there is none.
    package func points(_ name: String) -> Double { number(name) ?? 0 }
}
