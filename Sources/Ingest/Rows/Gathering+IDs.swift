internal import Diagnostics

// Ids: which spellings are one, which mean nobody, and which a spreadsheet has spoilt.
extension Gathering {
    /// What an id stands for.
    enum IDKind: UInt8 {
        case person, nobody
        /// A row of sums or means.
        case total
        /// The same, unless the row says more: "Max" can be somebody.
        case perhapsTotal
    }

    /// Ids of one kind: how many, and the first.
    struct Damaged {
        var count = 0
        var text = ""
        var place: SourceSpan?

        mutating func add(_ text: String, _ place: SourceSpan) {
            if count == 0 { (self.text, self.place) = (text, place) }
            count += 1
        }
    }

    // What begins such rows, in lower case.
    private static let totals: Set<String> = [
        "average", "averages", "avg", "mean", "means", "total", "totals", "grand total", "subtotal", "overall",
        "overall mean",
        "overall average", "sum", "sums", "median", "std", "std dev", "std. dev", "standard deviation", "stdev",
        "st dev",
        "variance", "count", "response count", "number of responses", "minimum", "maximum", "percent", "mittelwert",
        "mittel",
        "durchschnitt", "summe", "gesamt", "gesamtsumme", "gesamtergebnis", "insgesamt", "standardabweichung", "anzahl",
        "moyenne",
        "total général", "somme", "écart-type", "médiane", "promedio", "media", "suma", "mediana",
        "desviación estándar", "totale",
        "somma", "gemiddelde", "totaal", "som", "média", "soma", "合計", "平均", "ø",
    ]
    private static let perhapsTotals: Set<String> = [
        "max", "min", "n", "sd", "mw", "mw.", "all", "alle", "everyone", "group", "team",
    ]

    /// What an id stands for; looked at once for each id.
    mutating func kind(of number: UInt32, at place: @autoclosure () -> SourceSpan) -> IDKind {
        let index = Int(number)
        if index < kinds.count { return kinds[index] }
        while kinds.count <= index { kinds.append(.person) }
        let key = ids.text(number)
        let printed = id(number)
        kinds[index] = Self.kind(of: key, printed)
        guard kinds[index] == .person else { return kinds[index] }
        switch Identity.damage(printed) {
        case .shortened: shortened.add(printed, place())
        case .cut: cut.add(printed, place())
        case .date: dates.add(printed, place())
        case nil: if Identity.isDigits(printed[...]), printed.utf8.count > 15 { wholeLongIDs += 1 }
        }
        return .person
    }

    private static func kind(of key: String, _ printed: String) -> IDKind {
        if Identity.isNobody(printed) { return .nobody }
        var word = key[...]
        while let last = word.last, ":.=".contains(last) || last == " " { word.removeLast() }
        // "n = 12" and "Mean (all)".
        let start = word.prefix { $0 != "=" && $0 != "(" && $0 != ":" }
        let name = String(start.last == " " ? start.dropLast() : start)
        if totals.contains(String(word)) || totals.contains(name) { return .total }
        if name == "n", word.contains("=") { return .total }
        return perhapsTotals.contains(String(word)) ? .perhapsTotal : .person
    }

    mutating func noteShortened(_ text: String, at place: SourceSpan) { shortened.add(text, place) }

    /// An id as it is printed.
    func id(_ number: UInt32) -> String {
        let index = Int(number)
        guard index < spellings.count, spellings[index] > 0 else { return ids.text(number) }
        return texts.text(spellings[index] - 1)
    }

    /// Whether an id is printed otherwise than it is compared.
    func isSpelledOtherwise(_ number: UInt32) -> Bool { Int(number) < spellings.count && spellings[Int(number)] > 0 }

    /// Keeps how an id is first written.
    mutating func spell(_ number: UInt32, _ clean: String) {
        if ids.text(number).utf8.elementsEqual(clean.utf8) { return }
        while spellings.count <= Int(number) { spellings.append(0) }
        spellings[Int(number)] = texts.number(clean) + 1
    }

    /// What stops a run: ids of which a spreadsheet has left a part.
    func damageFailures() -> Findings {
        var problems = Findings()
        func others(_ damaged: Damaged) -> String {
            damaged.count > 1 ? ", and \(Grouped.text(damaged.count - 1)) more such" : ""
        }
        if shortened.count > 0 {
            problems.error(
                "\(CellText.quoted(shortened.text)) is a number that a spreadsheet has shortened\(others(shortened)): different "
                    + "people can have this id now", at: shortened.place,
                hints: [
                    "format the column as a number without decimals, or as text, in the file that has all digits, and save it again"
                ])
        }
        if cut.count > 2, wholeLongIDs == 0 {
            problems.error(
                "the ids end in zeros, such as \(CellText.quoted(cut.text)): a spreadsheet keeps fifteen digits, so different people "
                    + "can have one id now", at: cut.place, hints: ["read the file from which the spreadsheet was made"]
            )
        }
        return problems
    }

    /// Warns of ids that were something else before a spreadsheet read them.
    func tellDates(_ findings: inout Findings) {
        guard dates.count > 0 else { return }
        findings.warning(
            "the id \(CellText.quoted(dates.text)) looks like a date that a spreadsheet has made"
                + (dates.count > 1 ? ", and so do \(Grouped.text(dates.count - 1)) more" : "")
                + ": 3-2 and 2-3 can become the same", at: dates.place,
            hints: ["format the column as text before the ids are entered or imported"])
    }
}
