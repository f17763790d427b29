/// The command line.
@main
enum Diptych {
    static func main() {}
}
