import Diagnostics
import Pages
import Story

extension Evaluator {
    func make(_ piece: Piece.ImageBlock) -> Block {
        let alternative = string(piece.alternative)
        let (name, path) = file(piece)
        guard let path else {
            return Block(
                .paragraph([.text("[image missing: \(name)]")], piece.note), spaceBefore: piece.before,
                span: piece.span)
        }
        let image = Image(path: path, width: piece.width.map { number($0) }, alternative: alternative)
        return Block(.image(image), keep: Keep(together: true), spaceBefore: piece.before, span: piece.span)
    }

    private func file(_ piece: Piece.ImageBlock) -> (name: String, path: String?) {
        switch piece.source {
        case .known(let name, let path): return (name, path)
        case .unknown(let text):
            let name = Inert.clean(string(text))
            switch BundleImage.find(name, in: template.directory) {
            case .found(let path): return (name, path)
            case .missing(let message), .outside(let message):
                warn(message, at: piece.span)
                return (name, nil)
            }
        }
    }
}
