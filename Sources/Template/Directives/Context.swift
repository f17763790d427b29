import Pages
import Story

/// How what stands at one place of a template is set: what the directives around it say.
struct Context {
    /// What the classes of the blocks around say.
    var style = StyleClass()
    /// Whether a heading of level 1 begins a page here: not inside anything that is kept together or stands beside something.
    var opensPages = false
    /// What the directive around a Markdown table says of it.
    var table: TableOptions?

    /// Inside of something with a class of its own.
    func within(_ style: StyleClass) -> Context {
        var context = self
        context.style = style.inherited.over(self.style)
        context.opensPages = false
        return context
    }

    /// Inside of something that cannot hold the beginning of a page.
    var inner: Context { within(StyleClass()) }
}
