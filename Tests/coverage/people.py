"""Questionnaires about invented people whose true scores are known exactly.

One answer is a latent value, cut into five by four thresholds:

    statement + person + person x role + person x dimension + person x statement + person x group
        + s_p h_g (halo + rater x role + rater x dimension + residual)

s_p: how unlike one person's raters are (log-normal), h_g: how unlike those of a group are. A person's true score is the expectation of
the score over all raters of the groups that were asked, in their numbers, with the statements fixed; it is worked out, not drawn.
"""
import re
import numpy as np
from scipy.special import ndtr, ndtri

GROUPS = ["supervisor", "peer", "report", "other"]
VARIANCE = dict(person=.12, role=.03, dimension=.03, statement=.02, group=.04,
                halo=.27, rater_role=.05, rater_dimension=.07, residual=.37)
SHARES = dict(usual=(.015, .06, .20, .42, .305), ceiling=(.01, .03, .12, .39, .45))


class Questionnaire:
    """The statements of an instrument file, each with its dimension and role."""

    def __init__(self, path):
        text = open(path, encoding="utf-8").read()
        keys = {name: re.split(r",\s*", items)
                for name, items in re.findall(r"^  ([\w-]+):\s*\{ items: \[(.*?)\]", text, re.M)}
        roles = {}
        for role in ("leader", "manager"):
            block = re.search(rf"^  {role}:\s*(\[.*?\]|(?:\n    - .*)+)", text, re.M).group(1)
            roles[role] = re.findall(r"[\w-]+[\w]", block)
        self.dimensions = [name for names in roles.values() for name in names]
        self.scales = list(roles) + self.dimensions
        items = [(item, name) for name in self.dimensions for item in keys[name]]
        self.items = [item.lstrip("-") for item, _ in items]
        self.reversed = np.array([item.startswith("-") for item, _ in items])
        self.dimension = np.array([self.dimensions.index(name) for _, name in items])
        self.role = np.array([0 if name in roles["leader"] else 1 for _, name in items])
        # From items to the scores of the scales: the roles, then the dimensions.
        member = np.array([self.role == 0, self.role == 1] + [self.dimension == k for k in range(len(self.dimensions))])
        self.weights = (member / member.sum(1, keepdims=True)).T


def solved(function, target, low=-6., high=6.):
    """Where a rising function of arrays meets its target, by bisection."""
    low, high = np.full(target.shape, low), np.full(target.shape, high)
    for _ in range(32):
        middle = (low + high) / 2
        below = function(middle) < target
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return (low + high) / 2


class Batch:
    """People with their raters' answers (positive keying, NaN for none) and their true scores in percent.

    counts(random, people): raters of each group; half of the people have no true difference of the roles, the others 5 or 10 points;
    half see themselves as the others do. flat: no true difference among the dimensions. later: None, "other" or "same" raters again.
    """

    def __init__(self, random, questionnaire, people, counts, shares="usual", missing=0., unlike=None, lenient=None,
                 flat=False, later=None):
        self.random, self.q, self.size, self.missing = random, questionnaire, people, missing
        self.cuts = ndtri(np.cumsum(SHARES[shares])[:-1])
        self.unlike = np.ones(4) if unlike is None else np.array(unlike)
        q = questionnaire
        fixed = np.random.default_rng(20).normal(0, .25, len(q.items))
        for role in (0, 1): fixed[q.role == role] -= fixed[q.role == role].mean()
        draw = lambda name, *shape: random.normal(0, VARIANCE[name] ** .5, shape)
        self.counts = counts(random, people).astype(int)
        self.base = (fixed + draw("person", people, 1) + draw("role", people, 2)[:, q.role]
                     + draw("dimension", people, len(q.dimensions))[:, q.dimension] + draw("statement", people, len(q.items)))
        self.side = draw("group", people, 4) + (np.zeros(4) if lenient is None else np.array(lenient))
        self.spread = np.exp(random.normal(0, .2, people))
        share = random.random(people)
        self.contrast = np.where(share < .5, 0., np.where(share < .75, 5., 10.)) * random.choice([-1, 1], people)
        leader = self.truth(self.base)[:, 0]
        target = np.clip(leader - self.contrast, 2, 98)
        manager = (q.role == 1).astype(float)
        self.base += solved(lambda s: self.truth(self.base + s[:, None] * manager)[:, 1], target)[:, None] * manager
        if flat:
            level = np.repeat(self.truth(self.base)[:, :2].mean(1)[:, None], len(q.dimensions), 1)
            self.base += solved(lambda s: self.truth(self.base + s[:, q.dimension])[:, 2:], level)[:, q.dimension]
        self.true = self.truth(self.base)
        self.has_contrast = np.abs(self.true[:, 0] - self.true[:, 1]) > 1e-6
        self.about, self.group, self.answers, effects = self.raters(self.base)
        self.own_view()
        if later: self.again(later, effects)

    def expected(self, mean, sd):
        """The expected answer in percent at a latent mean."""
        return sum(ndtr((mean - cut) / sd) for cut in self.cuts) * 25

    def truth(self, base):
        """The scores that all raters of these kinds would give on average."""
        total = VARIANCE["halo"] + VARIANCE["rater_role"] + VARIANCE["rater_dimension"] + VARIANCE["residual"]
        shares = self.counts / self.counts.sum(1, keepdims=True)
        result = 0
        for g in range(4):
            if not self.counts[:, g].any(): continue
            sd = (self.spread * self.unlike[g] * total ** .5)[:, None]
            result = result + shares[:, g:g + 1] * (self.expected(base + self.side[:, g:g + 1], sd) @ self.q.weights)
        return result

    def raters(self, base, before=None):
        """The answers of a panel; with the effects of an earlier one, of the same raters another time."""
        q = self.q
        about = np.repeat(np.arange(self.size), self.counts.sum(1))
        group = np.concatenate([np.repeat(np.arange(4), row) for row in self.counts])
        shapes = dict(halo=1, rater_role=2, rater_dimension=len(q.dimensions), residual=len(q.items))
        effects = {name: self.random.normal(0, VARIANCE[name] ** .5, (len(about), size)) for name, size in shapes.items()}
        if before is not None:
            for (name, share) in dict(halo=.89, rater_role=.7, rater_dimension=.7, residual=.3).items():
                effects[name] = share * before[name] + (1 - share ** 2) ** .5 * effects[name]
        own = (effects["halo"] + effects["rater_role"][:, q.role] + effects["rater_dimension"][:, q.dimension]
               + effects["residual"])
        latent = base[about] + self.side[about, group][:, None] + (self.spread[about] * self.unlike[group])[:, None] * own
        return about, group, self.cut(latent), effects

    def cut(self, latent):
        answers = 1. + (latent[:, :, None] > self.cuts).sum(2)
        if self.missing: answers[self.random.random(answers.shape) < self.missing] = np.nan
        return answers

    def own_view(self):
        """The people's own answers, whose true scores lie a known gap from the others' on every dimension."""
        q = self.q
        share = self.random.random(self.size)
        self.gap = np.where(share < .5, 0., np.where(share < .65, 7.5, np.where(share < .85, 15., -7.5)))
        own = self.base + self.random.normal(0, .05 ** .5, self.base.shape)
        sd = (self.spread * (.03 + VARIANCE["residual"]) ** .5)[:, None]
        target = np.clip(self.true[:, 2:] + self.gap[:, None], 1, 99)
        own += solved(lambda s: self.expected(own + s[:, q.dimension], sd) @ q.weights[:, 2:], target)[:, q.dimension]
        noise = self.random.normal(0, .03 ** .5, (self.size, 1)) + self.random.normal(0, VARIANCE["residual"] ** .5, own.shape)
        self.own = self.cut(own + self.spread[:, None] * noise)

    def again(self, later, effects):
        """The same people another time: half of them have not changed."""
        share = self.random.random(self.size)
        self.change = np.where(share < .5, 0., np.where(share < .75, 5., 10.))
        base = self.base.copy()
        for role in (0, 1):
            member = (self.q.role == role).astype(float)
            target = np.clip(self.true[:, role] + self.change, 1, 99)
            shift = solved(lambda s: self.truth(base + s[:, None] * member)[:, role], target)
            base += np.where(self.change == 0, 0, shift)[:, None] * member
        self.later = self.raters(base, effects if later == "same" else None)[2]

    def write(self, path, answers=None, panel="", only=None):
        """The results as a file, one row a questionnaire; `panel` tells the raters of one time from those of another; `only`: one person."""
        answers = self.answers if answers is None else answers
        def lines(answers):
            given = np.where(self.q.reversed, 6 - answers, answers)
            return [",".join(row) for row in np.array(["", "1", "2", "3", "4", "5"])[np.nan_to_num(given).astype(int)]]
        first = np.searchsorted(self.about, np.arange(self.size + 1))
        rows = slice(None) if only is None else slice(first[only], first[only + 1])
        people = range(self.size) if only is None else [only]
        own = dict(zip(people, lines(self.own[people]))); others = dict(zip(range(len(answers))[rows], lines(answers[rows])))
        with open(path, "w", encoding="utf-8") as file:
            file.write("person,rater,relationship," + ",".join(self.q.items) + "\n")
            for p in people:
                file.write(f"{p},{p}s,self,{own[p]}\n")
                for n, row in enumerate(range(first[p], first[p + 1])):
                    file.write(f"{p},{p}{panel}-{n},{GROUPS[self.group[row]]},{others[row]}\n")


def alike(number):
    """So many raters each, all peers."""
    def counts(random, people):
        result = np.zeros((people, 4)); result[:, 1] = number; return result
    return counts


def any_number(random, people):
    """Three, five, eight or twelve raters."""
    result = np.zeros((people, 4)); result[:, 1] = random.choice([3, 5, 8, 12], people); return result


def mixed(random, people):
    """One supervisor, three to five peers, three to six reports, and three others for two of five people."""
    return np.stack([np.ones(people), random.integers(3, 6, people), random.integers(3, 7, people),
                     np.where(random.random(people) < .4, 3, 0)], 1)


def unequal(random, people):
    """Four to twenty-two raters."""
    return np.stack([np.ones(people), random.choice([3, 4, 5, 8, 12], people, p=[.4, .25, .2, .1, .05]),
                     random.choice([0, 3, 5, 9], people, p=[.35, .35, .2, .1]), np.zeros(people)], 1)


def small(folder):
    """The set in Tests/coverage/small, which `make test` scores: python3 people.py small"""
    import os
    here = os.path.dirname(os.path.abspath(__file__))
    q = Questionnaire(os.path.join(here, "..", "..", "Templates", "leader-manager", "instrument.yaml"))
    batch = Batch(np.random.default_rng(3), q, 150, alike(5))
    os.makedirs(folder, exist_ok=True)
    batch.write(os.path.join(folder, "results.csv"))
    with open(os.path.join(folder, "truth.csv"), "w", encoding="utf-8") as file:
        file.write("person,contrast,gap," + ",".join(q.scales) + "\n")
        for p in range(batch.size):
            contrast = batch.contrast[p] if batch.has_contrast[p] else 0
            file.write(f"{p},{contrast:g},{batch.gap[p]:g}," + ",".join(f"{x:.6f}" for x in batch.true[p]) + "\n")


if __name__ == "__main__":
    import sys
    small(sys.argv[1])
