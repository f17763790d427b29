import Pages
import Story

/// How what stands at one place of a template is set: what the directives around it say.
struct Context {
    /// In place of the styles that Markdown has of its own.
    var style: Theme.Style?
    /// For text that does not fit one line.
    var wrapped: Theme.Style?
    var color: Color?
    var alignment: TextStyle.Alignment?
    /// In whose ink headings of level 2 are set.
    var role: Side?
    /// Whether a section may begin here: not inside anything that is kept together or stands beside something.
    var allowsSections = false

    /// Inside of something that cannot hold a section.
    var inner: Context {
        var context = self
        context.allowsSections = false
        return context
    }
}
