/// The diptych: two panels, one ruler.
public struct Diptych: Sendable, Hashable {
    /// One panel.
    public struct Panel: Sendable, Hashable {
        /// The score, or nil.
        public var score: Score?
        /// Under the numeral: "67 to 78" or "error not known"; where there is no score: why not.
        public var note: String
        /// Whether the score is the person's own view: its mark is hollow.
        public var isSelf: Bool

        /// One panel.
        public init(score: Score?, note: String, isSelf: Bool = false) {
            self.score = score
            self.note = note
            self.isSelf = isSelf
        }
    }
    /// Left.
    public var leader: Panel
    /// Right.
    public var manager: Panel
    /// Of the panels, in points.
    public var height: Double

    /// Two panels of a height in points.
    public init(leader: Panel, manager: Panel, height: Double) {
        self.leader = leader
        self.manager = manager
        self.height = height
    }
}
