extension Directive {
    /// All directives of the language, by subject.
    public static let all: [Directive] = [
        each, test, page, leaves, columns, keep, table, caption, note, chart, image, lines, contents, language,
    ]
}
