# Makes up a long results file for the leader-manager bundle, as CSV or as one JSON object a line:
#   awk -v people=1000 -v raters=1000 -v comments=1 -v scattered=1 -v json=0 -f rows.awk
# scattered: a person's rows stand far from each other. The same values give the same file.
function uniform() { state = (state * 16807) % 2147483647; return state / 2147483647 }
function normal(   i, sum) { for (i = 0; i < 12; i++) sum += uniform(); return sum - 6 }
function row(p, r,   i, value, line, remark, lenient) {
    lenient = z[int(uniform() * 4096)] * 0.35
    remark = comments && uniform() < 0.4 ? "Keeps calm, says \"why\", and tells us early what changes (" p "." r ")." : ""
    line = sprintf(json ? "{\"person\":\"%06d\",\"name\":\"%s\",\"rater\":\"r%d\",\"relationship\":\"%s\",\"team\":\"Team %d\",\"date\":\"2026-04-%02d\"" \
        : "%06d,%s,r%d,%s,Team %d,2026-04-%02d", p, name[p], r * 7919 % 100003, r == 1 ? "self" : r == 2 ? "supervisor" : role[r % 3], p % 400, 1 + r % 28)
    for (i = 0; i < 48; i++) {
        if (uniform() < 0.02) value = ""
        else {
            value = int(3.9 + trait[p, int(i / 24)] + lenient + z[int(uniform() * 4096)] * 0.8)
            value = value < 1 ? 1 : value > 5 ? 5 : value
            if (reversed[i]) value = 6 - value
        }
        line = line (json ? ",\"" id[i] "\":" (value == "" ? "null" : value) : "," value)
    }
    if (comments) {
        gsub(/"/, json ? "\\\"" : "\"\"", remark)
        line = line (json ? ",\"comment:keep\":\"" remark "\"" : remark == "" ? "," : ",\"" remark "\"")
    }
    print line (json ? "}" : "")
}
BEGIN {
    state = 20260414
    for (i = 0; i < 4096; i++) z[i] = normal()
    split("Amina Björn Chiara Đặng Elif Fiadh Gwenaël Håkon Ines Jørgen Kwame Łucja Mateo Noor Ólafur", first)
    split("Adébáyọ̀ Brandt Çelik Dvořák Eriksen Ferreira García Høyland Ibsen Jansen Kovač Lindqvist Müller", last)
    role[0] = "peer"; role[1] = "report"; role[2] = "other"
    for (i = 0; i < 48; i++) id[i] = sprintf("%s%02d", i < 24 ? "L" : "M", i % 24 + 1)
    split("L03 L08 L11 L15 L19 L22 M02 M06 M09 M17 M21 M24", turned)
    for (t in turned) for (i = 0; i < 48; i++) if (id[i] == turned[t]) reversed[i] = 1
    for (p = 1; p <= people; p++) {
        name[p] = first[1 + p % 15] " " last[1 + int(p / 15) % 13] " " p
        trait[p, 0] = normal() * 0.4; trait[p, 1] = trait[p, 0] + normal() * 0.3
    }
    if (!json) {
        printf "person,name,rater,relationship,team,date"
        for (i = 0; i < 48; i++) printf ",%s", id[i]
        print comments ? ",comment:keep" : ""
    }
    if (scattered) for (r = 1; r <= raters; r++) for (p = 1; p <= people; p++) row(p, r)
    else for (p = 1; p <= people; p++) for (r = 1; r <= raters; r++) row(p, r)
}
