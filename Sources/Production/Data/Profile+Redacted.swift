internal import Assessment

extension Profile {
    /// The same profile for others than the person: without open answers and without single items.
    var redacted: Profile {
        var profile = self
        profile.comments = []
        profile.items = []
        profile.rankedItems = []
        return profile
    }
}
