import Story

/// The names that a theme can use, for its help.
package enum ThemeVocabulary {
    /// The inks.
    package static let inks: [String] = Palette.names.keys.sorted()
    /// The styles that every theme has.
    package static let styles: [String] = ThemeFile.requiredStyles
    /// The kinds of block whose white space a theme sets.
    package static let spacing: [String] = Look.Spacing.names.keys.sorted()
    /// The measures of the charts.
    package static let charts: [String] = ChartMeasures.names.keys.sorted()
}
