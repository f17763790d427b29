internal import Diagnostics
internal import People

// The answers of a row, and scores that were made elsewhere.
extension RowReader {
    /// Reads the codes of the answers to all items.
    mutating func readAnswers(
        _ record: Record, _ language: UInt32, _ people: inout Gathering, _ log: inout RowFindings
    ) {
        let isQuick = answers.hasQuickDigits && schema.itemAnswers.isEmpty
        let (bytes, cells) = (record.bytes.span, record.cells.span)
        for item in codes.indices {
            guard let cell = plan.items[item] else { continue }
            if isQuick, cell < cells.count {
                let (start, end) = (Int(cells[cell].start), Int(cells[cell].end))
                if end - start == 1 {
                    let digit = bytes[start] &- 0x30
                    if digit < 10, digits[Int(digit)] != .max {
                        tally.digits[Int(digit)] += 1
                        codes[item] = digits[Int(digit)]
                        continue
                    }
                } else if end == start {
                    codes[item] = AnswerCodes.missing
                    continue
                }
            }
            codes[item] = people.store.code(slowAnswer(record, cell, item, language, people.texts, &log))
        }
    }

    private mutating func slowAnswer(
        _ record: Record, _ cell: Int, _ item: Int, _ language: UInt32, _ texts: TextPool, _ log: inout RowFindings
    ) -> Answer {
        let name = language > 0 && answers.needsLanguage ? texts.text(language - 1) : nil
        let result = answers.quick(record, cell) ?? answer(record, cell, item: item, name, &log)
        guard let number = result.number else { return result }
        tally.add(number)
        // Where items have different answers, what is in the range of one need not be in that of another.
        if item < schema.itemAnswers.count, !schema.itemAnswers[item].contains(number) {
            reportRange(record, cell, schema.itemAnswers[item], &log)
            return .missing
        }
        if schema.isBetween(number, item: item) { reportBetween(record, cell, &log) }
        return result
    }

    private func reportBetween(_ record: Record, _ cell: Int, _ log: inout RowFindings) {
        log.report(.between) {
            (
                "\(CellText.quoted(record.bytes, record.range(cell))) lies between two answers; it counts as it is",
                place(cell, record),
                ["where there are such answers to choose from, the instrument says how many: answers: { steps: 9 }"]
            )
        }
    }

    mutating func answer(
        _ record: Record, _ cell: Int, item: Int?, _ language: String?, _ log: inout RowFindings
    ) -> Answer {
        switch answers.read(record.bytes, record.range(cell), item: item, language: language) {
        case .answer(let answer): return answer
        case .notNumber:
            if item != nil, let text = CellText.line(record.bytes, record.range(cell)) {
                let here = place(cell, record)
                tally.addUnread(text, at: here)
            }
            log.report(.notNumber, cell: cell) {
                (
                    "\(CellText.quoted(record.bytes, record.range(cell))) is not a number; it counts as missing",
                    place(cell, record),
                    item == nil
                        ? []
                        : [
                            "say in mapping.yaml what words stand for: labels: { \"Agree\": 4 }; 'diptych map' proposes it"
                        ]
                )
            }
        case .outOfRange:
            if item != nil, let text = CellText.line(record.bytes, record.range(cell)) {
                tally.addOutside(text, decimalComma: answers.decimalComma)
            }
            reportRange(
                record, cell, item == nil ? schema.scores : schema.answers, isScore: item == nil, &log)
        }
        return .missing
    }

    private func reportRange(
        _ record: Record, _ cell: Int, _ range: ClosedRange<Double>, isScore: Bool = false, _ log: inout RowFindings
    ) {
        log.report(.outOfRange, cell: cell) {
            (
                "\(CellText.quoted(record.bytes, record.range(cell))) is not between "
                    + "\(Number.text(range.lowerBound)) and \(Number.text(range.upperBound)); it counts as missing",
                place(cell, record), isScore ? ["scores are read on the scale of the answers"] : []
            )
        }
    }

    mutating func scores(_ record: Record, _ log: inout RowFindings) -> [ScoredRow.Score] {
        var result: [ScoredRow.Score] = []
        for score in plan.scores {
            guard let value = answer(record, score.cell, item: nil, nil, &log).number else { continue }
            result.append(
                ScoredRow.Score(
                    scale: score.scale, group: score.group, value: value, place: place(score.cell, record)))
        }
        return result
    }
}
