#!/usr/bin/env python3
"""A second implementation of the margins and tests, for `make test-reference`: Tests/reference/margins.py DIR

Makes two sets of invented answers below DIR, a large one with an earlier time and a small one with constants given by the instrument, and
writes beside each what is expected, as in the folders of Tests/reference/margins. Needs scipy, for Student's t alone.

All spreads are shares of a scale's range. x: mean of raters, S: sum of squares, v: degrees of freedom, h: room."""
import csv, math, os, random, sys
from scipy.stats import t as student

GROUPS = ["supervisor", "peer", "report", "other"]
LEAST = dict(supervisor=1, peer=3, report=3, other=3)
ORDER = ["notGiven", "oneRaterEach", "noSpread", "fewAnswers", "few", "yes"]
ROLES = dict(leader=dict(warm=["a1", "-a2", "a3"], bold=["b1", "b2"], wise=["c1", "c2", "-c3"]),
             manager=dict(neat=["d1", "d2", "d3"], quick=["e1", "-e2", "e3", "e4"]))
KEYS = {d: keys for dims in ROLES.values() for d, keys in dims.items()}
SCALES = [s for role, dims in ROLES.items() for s in [role, *dims]]
PAIRS = [("leader", "manager")] + [(d, "*own average") for d in KEYS]


def first(*known): return min(known, key=ORDER.index)
def is_known(known): return known in ("few", "yes")
def critical(df): return float(student.ppf(.975, df))
def chance(d, se, df): return 2 * float(student.sf(abs(d) / se, df)) if se > 0 else float(abs(d) <= 1e-12)
def room(x, k): y = (x + k / 2) / (1 + k); return y * (1 - y)
def enough(group): return max(2, LEAST[group])
def mean(v): return sum(v) / len(v)
def var(v): m = mean(v); return sum((x - m) ** 2 for x in v) / (len(v) - 1)


def invent(people, seed, sizes, earlier):
    """Rows of answers; of an earlier time with some of the same raters."""
    rng = random.Random(seed); now, before = [], []
    for p in range(people):
        level, tilt, spread = rng.gauss(3.6, .5), rng.gauss(0, .3), math.exp(rng.gauss(0, .25))
        for group, rater in [("self", "s")] + [(g, f"{g[0]}{i}") for g in GROUPS for i in range(rng.choice(sizes[g]))]:
            halo, blank = rng.gauss(0, .5) * spread, rng.random() < .1
            def row(halo, shift, rater):
                cells = dict(person=f"p{p}", rater=f"p{p}{rater}", relationship=group)
                for d, keys in KEYS.items():
                    own = level + shift + (tilt if d in ROLES["leader"] else -tilt) + halo + rng.gauss(0, .3) * spread
                    for key in keys:
                        x = min(5, max(1, round(own + rng.gauss(0, .8)))); x = 6 - x if key[0] == "-" else x
                        cells[key.lstrip("-")] = "" if rng.random() < (.3 if blank else .02) else str(x)
                return cells
            now.append(row(halo, rng.gauss(0, .1), rater))
            if earlier and p % 7:
                same = rng.random() < .8
                before.append(row(halo if same else rng.gauss(0, .5), 0, rater if same else rater + "x"))
    return now, before


def scores(row):
    """Shares of the range by scale, with the number of answers of each dimension."""
    u, count = {}, {}
    for d, keys in KEYS.items():
        got = [6 - float(row[k[1:]]) if k[0] == "-" else float(row[k]) for k in keys if row[k.lstrip("-")]]
        count[d] = len(got)
        if len(got) >= max(1, math.ceil(.6 * len(keys) - 1e-9)): u[d] = (mean(got) - 1) / 4
    for role, dims in ROLES.items():
        got = [u[d] for d in dims if d in u]
        if len(got) >= max(1, math.ceil(.6 * len(dims) - 1e-9)): u[role] = mean(got)
    got = [u[d] for d in KEYS if d in u]
    if got: u["*own average"] = mean(got)
    return u, count


class Cell:
    """The raters of one group about one person."""
    def __init__(self, values):
        self.n, self.v = len(values), max(0, len(values) - 1)
        self.x = mean(values) if values else 0.
        self.S = sum((y - self.x) ** 2 for y in values)
        self.h = self.x * (1 - self.x) + self.S / (self.v * self.n) if self.v else 0.


class Time:
    """The results of one time; a questionnaire is (group, rater, scores, answers counted, row)."""
    def __init__(self, rows):
        self.rows = {}
        for row in rows:
            self.rows.setdefault(row["person"], []).append((row["relationship"], row["rater"], *scores(row), row))
        self.people, names = list(self.rows), SCALES + ["*own average"]
        self.cell = {(p, s, g): Cell([q[2][s] for q in self.rows[p] if q[0] == g and s in q[2]])
                     for p in self.people for s in names for g in GROUPS}
        self.whole = {p: all(not 0 < self.cell[p, s, g].n < LEAST[g] for s in names for g in GROUPS) for p in self.people}
    def own(self, p): return next((q for q in self.rows[p] if q[0] == "self"), None)


class Constant:
    """cells: by person a list of (group, S, v, h) that enter; wide: degrees of freedom of all cells with enough raters."""
    def __init__(self, cells, wide, given=None):
        total = {g: [0., 0., 0.] for g in GROUPS}; a = b = va = vb = 0.
        for own in cells.values():
            e = sum(v * h for _, _, v, h in own)
            for g, S, v, h in own:
                total[g][0] += S; total[g][1] += v; total[g][2] += v * h
            if e > 0:
                v = sum(z[2] for z in own); q = sum(z[1] for z in own) / e
                a += v * q; va += v; b += v * q * q; vb += v + 2
        S, own, H = (sum(z[k] for z in total.values()) for k in range(3))
        self.c, self.v, self.cells = (S / H if H else None), own, cells
        self.batch, self.within = {g: int(total[g][1]) for g in GROUPS}, S / own if own else None
        if given:
            self.c = (given["df"] * given["c"] + own * self.c) / (given["df"] + own) if H else given["c"]
            self.v = own + given["df"]
        self.by = {g: (S / H if not given and v >= 30 and H > 0 else self.c) for g, (S, v, H) in total.items()}
        self.cv2, self.d0 = None, math.inf
        if given and "d0" in given: self.d0 = given["d0"]
        elif own >= 200 and va:
            self.cv2 = (b / vb) / (a / va) ** 2 - 1 if a > 0 else 0.
            if self.cv2 > 1e-6: self.d0 = max(8, 4 + 2 / self.cv2)
        self.cap = self.v if self.v >= 200 or (given and "d0" in given) else min(self.v, 25)
        if self.c is not None and self.c > 1e-9 and self.v >= 2: self.known = "few" if self.v < 10 else "yes"
        else: self.known = "noSpread" if wide >= 2 and (self.c or 0) <= 1e-9 else "oneRaterEach"

    def person(self, p, whole):
        """The person's own spread as a multiple, and the degrees of freedom."""
        if math.isinf(self.d0): return 1., self.cap
        if not whole: return 1., min(self.d0, self.cap)
        own = self.cells.get(p, []); e = sum(v * self.by[g] * h for g, _, v, h in own)
        v = sum(z[2] for z in own) if e > 0 else 0; ratio = sum(z[1] for z in own) / e if e > 0 else 0
        return (self.d0 - 2 + v * ratio) / (self.d0 + v), min(self.d0 + v, self.cap)


def test(d, known, variance=None, df=None):
    if variance is None: return dict(d=d, known=known)
    se = math.sqrt(max(0, variance))
    return dict(d=d, known=known, se=se, df=df, threshold=critical(df) * se, p=chance(d, se, df))


def within(A, B, spread, n):
    """The variance of a difference of which n raters have both sides; spread: one rater's variance of it."""
    va, vb = A["k"] * A["n"] * A["eta"], B["k"] * B["n"] * B["eta"]; common = (va + vb - spread) / 2 if n else 0
    return va / A["n"] + vb / B["n"] - 2 * common * n / (A["n"] * B["n"])


class Model:
    def __init__(self, time, given):
        self.t, self.given, c = time, given, time.cell
        self.constant, self.pair, self.both = {}, {}, {}
        for s in SCALES + ["*own average"]:
            large = {p: [(g, c[p, s, g]) for g in GROUPS if c[p, s, g].n >= enough(g)] for p in time.people}
            self.constant[s] = Constant(
                {p: [(g, z.S, z.v, z.h) for g, z in l if z.h > 0] for p, l in large.items()},
                sum(z.v for l in large.values() for _, z in l), given.get("average" if s[0] == "*" else s))
        for a, b in PAIRS:
            cells, wide = {}, 0
            for p in time.people:
                cells[p] = []
                for g in GROUPS:
                    d = Cell([q[2][a] - q[2][b] for q in time.rows[p] if q[0] == g and a in q[2] and b in q[2]])
                    self.both[p, a, b, g] = d.n
                    if min(d.n, c[p, a, g].n, c[p, b, g].n) < enough(g): continue
                    wide += d.v; h = (c[p, a, g].h + c[p, b, g].h) / 2
                    if h > 0: cells[p].append((g, d.S, d.v, h))
            self.pair[a, b] = Constant(cells, wide, given.get("contrast" if b == "manager" else f"{a}.average"))
        self.answers = self.own_answers()

    def level(self, p, s, groups=GROUPS):
        cells = [(g, self.t.cell[p, s, g]) for g in groups if self.t.cell[p, s, g].n]; n = sum(z.n for _, z in cells)
        if not n: return None
        c = self.constant[s]; x = sum(z.n * z.x for _, z in cells) / n; r = dict(n=n, x=x, known=c.known, k=None)
        if is_known(c.known):
            f, df = c.person(p, self.t.whole[p]); k = f * sum(z.n * c.by[g] for g, z in cells) / n ** 2
            z = critical(df) ** 2 * k; middle = (x + z / 2) / (1 + z)
            half = math.sqrt(z * x * (1 - x) + z * z / 4) / (1 + z); eta = room(x, k)
            r.update(k=k, f=f, df=df, eta=eta, se=math.sqrt(k * eta), low=max(0, min(x, middle - half)),
                     high=min(1, max(x, middle + half)))
        return r

    def difference(self, p, a, b, groups=GROUPS):
        A, B, c = self.level(p, a, groups), self.level(p, b, groups), self.pair[a, b]
        if not A or not B: return None
        known, d = first(A["known"], B["known"], c.known), A["x"] - B["x"]
        if not is_known(known): return test(d, known)
        f, df = c.person(p, self.t.whole[p]); counts = {g: self.both[p, a, b, g] for g in groups}; n = sum(counts.values())
        spread = f * sum(m * c.by[g] for g, m in counts.items()) / n * (A["eta"] + B["eta"]) / 2 if n else 0
        return test(d, known, within(A, B, spread, n), df)

    def apart(self, p, s, g, h):
        A, B = self.level(p, s, [g]), self.level(p, s, [h])
        if not A or not B: return None
        d = A["x"] - B["x"]
        if A["k"] is None: return test(d, A["known"])
        a, b = A["k"], B["k"]; common = (b * A["x"] + a * B["x"]) / (a + b)
        return test(d, A["known"], (a + b) * room(common, a * b / (a + b)), A["df"])

    def own_answers(self):
        every = [q for rows in self.t.rows.values() for q in rows]; own = [q for q in every if q[0] == "self"]
        part, result = {}, {}
        for d, keys in KEYS.items():
            def complete(sample): return [q for q in sample if q[3][d] == len(keys)]
            sample = own if len(complete(own)) >= 30 else every; q, J = complete(sample), len(keys)
            if len(q) < 30:
                part[d] = (None, 0, sample, "fewAnswers"); continue
            rows = [[(5 - float(r[4][k[1:]]) if k[0] == "-" else float(r[4][k]) - 1) / 4 for k in keys] for r in q]
            total = var([sum(r) for r in rows])
            alpha = J / (J - 1) * (1 - sum(var([r[j] for r in rows]) for j in range(J)) / total) if total > 1e-18 else 0
            part[d] = (total / J ** 2 * (1 - max(0, alpha)), (len(q) - 1) * (J - 1), sample, "yes")
        for s in SCALES:
            if s in KEYS: e, df, sample, known = part[s]
            else:
                dims = [part[d] for d in ROLES[s]]; known, df = first(*(z[3] for z in dims)), sum(z[1] for z in dims)
                e = sum(z[0] for z in dims) / len(dims) ** 2 if all(z[0] is not None for z in dims) else None
                sample = own if sum(s in q[2] for q in own) >= 30 else every
            v = [q[2][s] for q in sample if s in q[2]]; r = dict(known=known)
            if e is not None:
                h = mean(v) * (1 - mean(v)) - var(v); r = dict(known="fewAnswers" if len(v) < 30 else "noSpread")
                if len(v) >= 30 and var(v) > 1e-18 and h > 1e-9:
                    r = dict(known="yes", c=e / h, total=(e + .1 * var(v)) / h, df=df, n=len(v))
            g = self.given.get(s, {}).get("answers")
            if g:
                m = r.get("df", 0); both = {key: (g["df"] * g[key] + m * r.get(key, 0)) / (g["df"] + m) for key in ("c", "total")}
                r = dict(known="yes", df=g["df"] + m, n=r.get("n", 0), **both)
            if is_known(r["known"]) and r["df"] < 10: r["known"] = "few"
            result[s] = r
        return result

    def own_variance(self, u, s, which):
        c = self.answers[s][which]; z = 1.96 ** 2 * c; y = (u + z / 2) / (1 + z); return c * y * (1 - y)

    def gap(self, p, s):
        q, A = self.t.own(p), self.level(p, s)
        if not q or s not in q[2] or not A: return None
        known, d = first(A["known"], self.answers[s]["known"]), q[2][s] - A["x"]
        if not is_known(known): return test(d, known)
        a, b = A["se"] ** 2, self.own_variance(q[2][s], s, "total")
        return test(d, known, a + b, (a + b) ** 2 / (a * a / A["df"] + b * b / self.answers[s]["df"]))

    def own_contrast(self, p):
        q = self.t.own(p)
        if not q or not all(r in q[2] for r in ROLES): return None
        known, d = first(*(self.answers[r]["known"] for r in ROLES)), q[2]["leader"] - q[2]["manager"]
        if not is_known(known): return test(d, known)
        a, b = (self.own_variance(q[2][r], r, "c") for r in ROLES); m, n = (self.answers[r]["df"] for r in ROLES)
        return test(d, known, a + b, (a + b) ** 2 / (a * a / m + b * b / n))

    def own_profile(self, p):
        q = self.t.own(p); dims = [d for d in KEYS if q and d in q[2]]; K = len(dims)
        if K < 2: return {}
        average = sum(q[2][d] for d in dims) / K; known = first(*(self.answers[d]["known"] for d in dims)); result = {}
        if not is_known(known): return {d: test(q[2][d] - average, known) for d in dims}
        kappa = {d: self.answers[d]["c"] * len(KEYS[d]) / q[3][d] for d in dims}
        h = room(average, sum(kappa.values()) / K ** 2); V = {d: kappa[d] * h for d in dims}
        four = {d: V[d] ** 2 / self.answers[d]["df"] for d in dims}
        for d in dims:
            v = V[d] * (1 - 2 / K) + sum(V.values()) / K ** 2
            df = v * v / ((1 - 1 / K) ** 4 * four[d] + (sum(four.values()) - four[d]) / K ** 4)
            result[d] = test(q[2][d] - average, known, v, df)
        return result


def holm(tests):
    """Adjusts the tests of one family."""
    tested = sorted((z for z in tests if "p" in z), key=lambda z: z["p"]); top = 0
    for i, z in enumerate(tested):
        top = max(top, (len(tested) - i) * z["p"]); z["holm"] = min(1, top)


def changed(old, new):
    """Now minus before by person and scale, for people of both times."""
    result = {}
    for s in SCALES:
        count, cells = {}, {}
        for p in (p for p in new.t.people if p in old.t.rows):
            cells[p] = []
            for g in GROUPS:
                one = {q[1]: q[2][s] for q in old.t.rows[p] if q[0] == g and s in q[2]}
                d = Cell([q[2][s] - one[q[1]] for q in new.t.rows[p] if q[0] == g and s in q[2] and q[1] in one])
                count[p, g], x, y = d.n, new.t.cell[p, s, g], old.t.cell[p, s, g]; h = (x.h + y.h) / 2
                if min(d.n, x.n, y.n) >= enough(g) and h > 0: cells[p].append((g, d.S, d.v, h))
        c = Constant(cells, 0)
        for p in cells:
            A, B = new.level(p, s), old.level(p, s)
            if not A or not B: continue
            known, d, n = first(A["known"], B["known"]), A["x"] - B["x"], sum(count[p, g] for g in GROUPS)
            if not is_known(known): r = test(d, known)
            elif n and c.v >= 10 and c.c > 1e-9:
                f, df = c.person(p, new.t.whole[p] and old.t.whole[p])
                spread = f * sum(count[p, g] * c.by[g] for g in GROUPS) / n * (A["eta"] + B["eta"]) / 2
                r = test(d, known, within(A, B, spread, n), df)
            else:
                a, b = A["se"] ** 2, B["se"] ** 2
                r = test(d, known, a + b, (a + b) ** 2 / (a * a / A["df"] + b * b / B["df"]))
            result[p, s] = {**r, "matched": n}
    return result


def write(folder, name, rows):
    head = list(dict.fromkeys(key for row in rows for key in row))
    with open(os.path.join(folder, name + ".csv"), "w", newline="") as file:
        out = csv.DictWriter(file, head, lineterminator="\n"); out.writeheader()
        for row in rows:
            out.writerow({k: "" if v is None else repr(float(v)) if isinstance(v, float) else v for k, v in row.items()})


def told(r, name="difference"):
    has = "se" in r
    row = {name: 100 * r["d"], "se": 100 * r["se"] if has else None, "df": r.get("df"),
           "threshold": 100 * r["threshold"] if has else None, "p": r.get("p"), "p_holm": r.get("holm"), "known": r["known"]}
    row["test"] = "unknown" if not has else "" if "holm" not in r else "clear" if r["holm"] < .05 else "notClear"
    return row


def asks(r, alone): return "" if "holm" not in r else "yes" if alone < .05 <= r["holm"] else "no"
def kind(r): return "" if "holm" not in r else "neither" if r["holm"] >= .05 else "first" if r["d"] > 0 else "second"


def of_person(m, p, files):
    """All tests of one person."""
    def shown(g, *scales): return all(m.t.cell[p, s, g].n >= LEAST[g] for s in scales)
    for who, r in (("all", m.difference(p, *PAIRS[0])), ("self", m.own_contrast(p))):
        if r: holm([r]); files["contrast"].append(dict(person=p, who=who, **told(r), kind=kind(r)))
    r = {g: z for g in GROUPS for z in [m.difference(p, *PAIRS[0], [g])] if z}
    family = [g for g in r if shown(g, *PAIRS[0])]; holm([r[g] for g in family])
    for g, z in r.items():
        files["group_contrast"].append(dict(person=p, group=g, family="yes" if g in family else "no", **told(z), kind=kind(z)))
    gaps = {s: z for s in SCALES for z in [m.gap(p, s)] if z}; holm([z for s, z in gaps.items() if s in KEYS])
    for role in ROLES: holm([gaps[role]] if role in gaps else [])
    files["gap"] += [dict(person=p, scale=s, **told(z), ask=asks(z, z.get("p"))) for s, z in gaps.items()]
    stand = {d: z for d in KEYS for z in [m.difference(p, d, "*own average")] if z}
    for name, r in (("profile", stand), ("own_profile", m.own_profile(p))):
        holm(list(r.values()))
        files[name] += [dict(person=p, dimension=d, **told(z, "above_own_average"), ask=asks(z, z.get("p"))) for d, z in r.items()]
    for name, families in (("apart", [list(ROLES), list(KEYS)]), ("level", [["*own average"]])):
        for scales in families:
            rows = [(s, g, h, shown(g, s) and shown(h, s), z) for s in scales for i, g in enumerate(GROUPS)
                    for h in GROUPS[i + 1:] for z in [m.apart(p, s, g, h)] if z]
            holm([z for *_, inside, z in rows if inside])
            for s in scales:
                own = [z for a, *_, inside, z in rows if a == s and inside and "p" in z]; best = None
                for z in own:
                    z["row"] = min(1, len(own) * z["p"]); size = abs(z["d"]) / z["se"]
                    if best is None or size > best[0] + 1e-9: best = (size, z)
                if best: best[1]["widest"] = "yes"
            for s, g, h, inside, z in rows:
                row = dict(person=p, scale=s, first=g, second=h, family="yes" if inside else "no", **told(z),
                           p_row=z.get("row"), widest=z.get("widest", ""), ask=asks(z, z.get("row")))
                if name == "level": del row["scale"], row["p_row"], row["ask"]
                files[name].append(row)


def expected(folder, m, old):
    people, files = m.t.people, {}
    constants = [(s, m.constant[s]) for s in SCALES + ["*own average"]] + [(f"{a} - {b}", m.pair[a, b]) for a, b in PAIRS]
    files["constants"] = [
        dict(scale=s, c=k.c, nu=k.v, d0="inf" if math.isinf(k.d0) else k.d0, cv2=k.cv2, known=k.known,
             **{"c_" + g: k.by[g] for g in GROUPS}, **{"nu_" + g: k.batch[g] for g in GROUPS}) for s, k in constants]
    def points(L, key): return 100 * L[key] if L["k"] is not None else None
    files["levels"] = [
        dict(person=p, scale=s, group=g, n=L["n"], percent=100 * L["x"], k=L["k"], f=L.get("f"), df=L.get("df"),
             se=points(L, "se"), low=points(L, "low"), high=points(L, "high"), known=L["known"])
        for p in people for s in SCALES for g in GROUPS + ["all"] for L in [m.level(p, s, GROUPS if g == "all" else [g])] if L]
    for name in ("contrast", "group_contrast", "gap", "profile", "own_profile", "apart", "level"): files[name] = []
    for p in people: of_person(m, p, files)
    files["self"] = [dict(scale=s, c_answers=r.get("c"), c_total=r.get("total"), df=r.get("df"), n=r.get("n"), known=r["known"])
                     for s, r in m.answers.items()]
    files["reliability"], files["team"] = [], []
    full = [p for p in people if all((m.level(p, s) or {}).get("k") is not None for s in SCALES)]
    for s in SCALES:
        L = [z for z in (m.level(p, s) for p in people) if z and z["k"] is not None]
        v, e, w = var([z["x"] for z in L]), mean([z["se"] ** 2 for z in L]), m.constant[s].within; b = max(0, v - e)
        files["reliability"].append(dict(scale=s, people=len(L), variance=1e4 * v, error=1e4 * e, between=1e4 * b,
                                         within=1e4 * w, reliability=b / v, icc1=b / (b + w)))
        L = [m.level(p, s) for p in full]; P, x, q = len(L), [z["x"] for z in L], [z["se"] ** 2 for z in L]
        df = min(sum(q) ** 2 / sum(y * y / z["df"] for y, z in zip(q, L)), m.constant[s].v)
        files["team"].append(dict(scale=s, people=P, mean=100 * mean(x), margin_these=100 * critical(df) * math.sqrt(sum(q)) / P,
                                  margin_like=100 * critical(P - 1) * math.sqrt(var(x) / P), df=df))
    if old:
        r, files["change"] = changed(old, m), []
        for p in people:
            own = {s: r[p, s] for s in SCALES if (p, s) in r}; holm([z for s, z in own.items() if s in KEYS])
            for role in ROLES: holm([own[role]] if role in own else [])
            files["change"] += [dict(person=p, scale=s, **told(z), matched=z["matched"]) for s, z in own.items()]
    for name, rows in files.items(): write(folder, name, rows)


def flow(value):
    return "{ " + ", ".join(f"{k}: {flow(v) if isinstance(v, dict) else v}" for k, v in value.items()) + " }"


def main(root):
    sizes = dict(supervisor=[0, 1, 1, 1], peer=[3, 3, 4, 5, 2], report=[3, 4, 6, 0], other=[0, 0, 3, 1])
    given = dict(leader=dict(c=.1, df=900, d0=18, answers=dict(c=.007, total=.013, df=400)), warm=dict(c=.17, df=150),
                 manager=dict(c=.1, df=900, answers=dict(c=.007, total=.014, df=400)), contrast=dict(c=.05, df=900, d0=20),
                 average=dict(c=.1, df=448, d0=58.3), **{"warm.average": dict(c=.08, df=439)})
    for name, people, seed, constants in (("made", 240, 11, {}), ("made-given", 5, 12, given)):
        folder = os.path.join(root, name); os.makedirs(folder, exist_ok=True)
        now, before = invent(people, seed, sizes, not constants)
        lines = [f"name: {name}", "answers: { min: 1, max: 5 }", "missing: { answered: 0.6 }", "roles:"]
        lines += [f"  {role}: [{', '.join(dims)}]" for role, dims in ROLES.items()] + ["dimensions:"]
        lines += [f"  {d}: {{ items: [{', '.join(keys)}] }}" for d, keys in KEYS.items()] + ["raters: " + flow(LEAST)]
        if constants: lines += ["error:"] + [f"  {key}: {flow(value)}" for key, value in constants.items()]
        with open(os.path.join(folder, "instrument.yaml"), "w") as file: file.write("\n".join(lines) + "\n")
        write(folder, "results", now)
        if before: write(folder, "before", before)
        expected(folder, Model(Time(now), constants), Model(Time(before), constants) if before else None)


if __name__ == "__main__": main(sys.argv[1])
