"""rules.py JUDGE.jar CHECKLIST PROFILE: whether a checklist names every rule of one of veraPDF's validation profiles, and no other.

A checklist is Markdown with tables whose first two columns are a clause and the numbers of its rules."""
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

jar, checklist, profile = sys.argv[1:]
space = "{http://www.verapdf.org/ValidationProfile}"
root = ElementTree.fromstring(zipfile.ZipFile(jar).read(f"org/verapdf/pdfa/validation/{profile}.xml"))
rules = {(rule.get("clause"), int(rule.get("testNumber"))) for rule in root.iter(space + "id")}
listed = []
for line in open(checklist, encoding="utf-8"):
    row = re.match(r"\| (\d+(?:\.\d+)*) \| (\d+(?:, \d+)*) \|", line)
    if row:
        listed += [(row[1], int(number)) for number in row[2].split(", ")]
problems = [("is not listed", sorted(rules - set(listed))), ("is no rule of the profile", sorted(set(listed) - rules)),
            ("is listed twice", sorted({rule for rule in listed if listed.count(rule) > 1}))]
for problem, found in problems:
    for clause, number in found:
        print(f"{checklist}: rule {number} of {clause} {problem}", file=sys.stderr)
print(f"{checklist} names {len(set(listed) & rules)} of {len(rules)} rules")
sys.exit(any(found for _, found in problems) or not rules)
