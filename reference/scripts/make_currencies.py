"""Makes currencies.csv, currency_states.csv and currency_words.csv.

From CLDR: which currency was tender where and when, and English names. Hand-made: signs and
unit words as news write them (../hand/currency_symbols.csv, ../hand/currency_words.csv).
"""

import re
from datetime import date, timedelta

from common import HAND, load_json, packages, rows, write

# CLDR has old codes for states that are no more.
FORMER = {"SU": "SUN", "YU": "YUG", "CS": "SCG", "DD": "DDR", "YD": "YMD", "ZR": "COD",
          "BU": "MMR", "AN": "ANT"}
# CLDR has no rows for these.
EXTRA = [("CSK", "CSK", "1953-06-01", "1993-02-08"), ("RUB", "ABK", "1994-01-01", ""),
         ("RUB", "OST", "1994-01-01", ""), ("TRY", "NCY", "2005-01-01", ""),
         ("JOD", "PSE", "1996-02-12", ""), ("AMD", "NKR", "1994-01-01", "2024-01-01")]
# No unit of trade, and funds' own units.
SKIP = {"XXX", "XTS", "BGM", "BGO", "ALK", "CNX", "CNH", "LUC", "LUL", "BEC", "BEL", "CHE", "CHW"}


def after(end):
    """CLDR's last day as the first day after, for the tables' ends are outside."""
    if not end:
        return ""
    return (date.fromisoformat(end) + timedelta(days=1)).isoformat()


def tender(root, code_of):
    data = load_json(root / "cldr-core/supplemental/currencyData.json")
    out = []
    for region, entries in data["supplemental"]["currencyData"]["region"].items():
        state = code_of.get(region) or FORMER.get(region)
        if not state:
            continue
        for entry in entries:
            for code, info in entry.items():
                if info.get("_tender") != "false" and code not in SKIP:
                    out.append((code, state, info.get("_from", ""), after(info.get("_to"))))
    return sorted(set(out) | set(EXTRA))


def clean(name):
    """`Albanian Lek (1946–1965)` as `Albanian Lek`."""
    return re.sub(r" \(.*\)", "", name).replace("ʻ", "'").replace(" & ", " and ")


def main():
    root = packages()
    states = rows(HAND / "states.csv")
    code_of = {s["alpha2"]: s["code"] for s in states if s["alpha2"]}
    uses = tender(root, code_of)
    names = load_json(root / "cldr-numbers-full/main/en/currencies.json")
    names = names["main"]["en"]["numbers"]["currencies"]
    symbols = {}
    for row in rows(HAND / "currency_symbols.csv"):
        symbols[row["code"]] = ";".join(dict.fromkeys(row["symbols"].split(";")))
    table, word_of = [], {}
    for code in sorted({u[0] for u in uses}):
        mine = [u for u in uses if u[0] == code]
        begins = [u[2] for u in mine]
        ends = [u[3] for u in mine]
        name = clean(names[code]["displayName"])
        plural = clean(names[code].get("displayName-count-other", name))
        word_of[code] = name.lower().replace("rouble", "ruble")
        table.append([code, name, plural, symbols.pop(code, ""),
                      " ".join(dict.fromkeys(u[1] for u in mine)),
                      "" if "" in begins else min(begins), "" if "" in ends else max(ends)])
    if symbols:
        raise SystemExit(f"signs of unknown currencies: {sorted(symbols)}")
    write("currencies.csv", ["code", "name", "plural", "symbols", "states", "from", "to"], table)
    write("currency_states.csv", ["code", "state", "from", "to"], uses)
    words = []
    for row in rows(HAND / "currency_words.csv"):
        like, by_state = row["like"], {}
        for code, state, start, end in uses:
            name = word_of[code]
            said = name.split()
            fits = like and (like in said or like == "cfa" and "cfa" in said
                             or like == "crown" and said[-1] in ("krone", "krona", "koruna", "króna", "kroon"))
            if fits and like != "euro":
                # The one in use last wins.
                by_state.setdefault(state, []).append((end or "9999", start, code))
        said = " ".join(f"{s}:{max(c)[2]}" for s, c in sorted(by_state.items()))
        words.append([row["word"], row["plural"], row["default_code"], said])
    write("currency_words.csv", ["word", "plural", "default_code", "by_state"], words)


if __name__ == "__main__":
    main()
