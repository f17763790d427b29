/// Scales of answers in words, from the lowest to the highest.
enum AnswerWords {
    private static let scales: [[[String]]] = [
        [
            ["never"], ["almost never", "very rarely", "hardly ever"], ["seldom", "rarely"],
            ["occasionally"],
            ["sometimes"], ["often", "frequently"], ["usually", "very often", "most of the time"],
            ["almost always", "nearly always"], ["always"],
        ],
        [
            ["strongly disagree", "completely disagree"], ["disagree"],
            ["somewhat disagree", "slightly disagree"],
            ["neither agree nor disagree", "neutral", "undecided"], ["somewhat agree", "slightly agree"],
            ["agree"],
            ["strongly agree", "completely agree"],
        ],
        [
            ["not at all"], ["a little", "slightly", "to a small extent"],
            ["moderately", "to some extent", "somewhat"],
            ["to a great extent", "very", "quite a bit"],
            ["extremely", "to a very great extent", "completely"],
        ],
        [
            ["nie"], ["fast nie"], ["selten"], ["gelegentlich"], ["manchmal"], ["oft", "häufig"],
            ["meistens", "sehr oft"],
            ["fast immer"], ["immer"],
        ],
        [
            ["trifft überhaupt nicht zu", "stimme überhaupt nicht zu"],
            ["trifft nicht zu", "stimme nicht zu"],
            ["trifft eher nicht zu", "stimme eher nicht zu"],
            ["teils/teils", "teils teils", "weder noch"],
            ["trifft eher zu", "stimme eher zu"], ["trifft zu", "stimme zu"],
            ["trifft voll zu", "trifft voll und ganz zu", "stimme voll zu", "stimme voll und ganz zu"],
        ],
        [
            ["jamais"], ["presque jamais", "très rarement"], ["rarement"], ["occasionnellement"],
            ["parfois", "quelquefois"], ["souvent"], ["très souvent", "la plupart du temps"],
            ["presque toujours"],
            ["toujours"],
        ],
        [
            ["pas du tout d'accord"], ["pas d'accord", "plutôt pas d'accord"],
            ["ni d'accord ni pas d'accord", "neutre"],
            ["d'accord", "plutôt d'accord"], ["tout à fait d'accord"],
        ],
        [
            ["nunca"], ["casi nunca", "muy rara vez"], ["rara vez", "raramente"], ["ocasionalmente"],
            ["a veces", "algunas veces"], ["a menudo", "frecuentemente", "con frecuencia"],
            ["muy a menudo", "la mayoría de las veces"], ["casi siempre"], ["siempre"],
        ],
        [
            ["totalmente en desacuerdo", "muy en desacuerdo"], ["en desacuerdo"],
            ["ni de acuerdo ni en desacuerdo", "neutral"], ["de acuerdo"],
            ["totalmente de acuerdo", "muy de acuerdo"],
        ],
        [
            ["mai"], ["quasi mai"], ["raramente"], ["occasionalmente"],
            ["qualche volta", "a volte", "talvolta"],
            ["spesso"], ["molto spesso"], ["quasi sempre"], ["sempre"],
        ],
        [
            ["nooit"], ["bijna nooit"], ["zelden"], ["af en toe"], ["soms"], ["vaak"],
            ["meestal", "zeer vaak"],
            ["bijna altijd"], ["altijd"],
        ],
        [
            ["nunca"], ["quase nunca"], ["raramente"], ["ocasionalmente"], ["às vezes", "por vezes"],
            ["frequentemente", "muitas vezes"], ["na maioria das vezes"], ["quase sempre"], ["sempre"],
        ],
        [
            ["まったくない", "全くない"], ["ほとんどない", "めったにない", "あまりない"], ["たまにある"], ["ときどき", "時々", "ときどきある"],
            ["よくある", "しばしば", "しばしばある"], ["ほとんどいつも"], ["いつも", "いつもある", "常に"],
        ],
        [
            ["まったくそう思わない", "全くそう思わない"], ["そう思わない", "あまりそう思わない"], ["どちらともいえない", "どちらでもない"],
            ["そう思う", "ややそう思う"], ["とてもそう思う", "強くそう思う", "非常にそう思う"],
        ],
    ]

    /// A word without the letter or number that lists it: `always` of `e. always` and of `1 = always`.
    static func withoutNumber(_ word: String) -> String {
        let parts = word.split(separator: " ")
        guard parts.count > 1, let sign = parts[0].last, parts[0].count <= 3 else { return word }
        if ".):".contains(sign) { return parts.dropFirst().joined(separator: " ") }
        let isSign = parts.count > 2 && parts[0].count <= 2 && ["=", "-", "–", "—"].contains(parts[1])
        return isSign ? parts.dropFirst(2).joined(separator: " ") : word
    }

    /// Whether all words belong to one scale.
    static func knows(_ words: some Collection<String>) -> Bool {
        !words.isEmpty
            && scales.contains { scale in
                words.allSatisfy { word in scale.contains { $0.contains(word) } }
            }
    }

    /// The words in their order, where all belong to one scale, each to a place of its own; else nil.
    static func ordered(_ words: [String]) -> [String]? {
        for scale in scales {
            let places = words.map { word in scale.firstIndex { $0.contains(word) } }
            let found = places.compactMap { $0 }
            guard found.count == words.count, Set(found).count == found.count else { continue }
            return zip(found, words).sorted { $0.0 < $1.0 }.map(\.1)
        }
        return nil
    }
}
