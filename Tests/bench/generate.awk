# Makes up results for N people, eight raters each, as a results file for the leader-manager bundle:
#   awk -v people=1000 -f generate.awk
# The same N gives the same file: the generator is a fixed one, not awk's own.
function uniform() { state = (state * 16807) % 2147483647; return state / 2147483647 }
function normal(   i, sum) { for (i = 0; i < 12; i++) sum += uniform(); return sum - 6 }
function answer(level) { level = int(level + 0.5); return level < 1 ? 1 : level > 5 ? 5 : level }
BEGIN {
    state = 20260414
    split("Amina Björn Chiara Đặng Elif Fiadh Gwenaël Håkon Ines Jørgen Kwame Łucja Mateo Noor Ólafur", first)
    split("Adébáyọ̀ Brandt Çelik Dvořák Eriksen Ferreira García Høyland Ibsen Jansen Kovač Lindqvist Müller", last)
    split("self supervisor peer peer peer report report report", role)
    reversed = " L03 L08 L11 L15 L19 L22 M02 M06 M09 M17 M21 M24 "
    printf "person,name,rater,relationship,title,organisation,team,date,cycle"
    for (s = 1; s <= 2; s++) for (i = 1; i <= 24; i++) printf ",%s%02d", s == 1 ? "L" : "M", i
    print ",comment:keep,comment:more"
    for (p = 1; p <= people; p++) {
        name = first[1 + p % 15] " " last[1 + int(p / 15) % 13] " " p
        halo = normal() * 0.5; lead = 3.5 + halo + normal() * 0.4; manage = 3.4 + halo + normal() * 0.4
        for (d = 1; d <= 16; d++) own[d] = normal() * 0.3
        for (r = 1; r <= 8; r++) {
            printf "%05d,%s,r%d,%s,Head of Section %d,Example Works,Team %d,2026-04-14,Spring 2026", p, name, r, role[r], p % 9, p % 40
            lenient = normal() * 0.35
            for (i = 0; i < 48; i++) {
                id = sprintf("%s%02d", i < 24 ? "L" : "M", i % 24 + 1)
                level = (i < 24 ? lead : manage) + own[1 + int(i / 3)] + lenient + normal() * 0.75
                value = answer(level)
                if (index(reversed, " " id " ")) value = 6 - value
                printf ",%s", uniform() < 0.03 ? "" : value
            }
            printf ",%s,%s\n", r % 3 == 0 ? "Keeps calm and tells us early what changes (" p ")." : "", \
                r % 4 == 0 ? "\"I would like to hear more often why we do this, and by when.\"" : ""
        }
    }
}
