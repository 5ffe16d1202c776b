"""The share of good or outstanding settings by region, and the areas by band, from the open data.

    python3 shares.py OPEN-DATA-FOLDER [GROUP]

Needs nothing but Python. `read` is what to take over: it keeps apart why a value is missing.
"""

import csv
import datetime
import json
import pathlib
import sys
from collections import defaultdict

MISSING = {"[x]": "not available", "[z]": "not applicable", "[c]": "confidential", "[u]": "low reliability"}
READ = {
    "integer": int,
    "number": float,
    "boolean": lambda text: text == "yes",
    "date": datetime.date.fromisoformat,
    "string": str,
}


def read(folder, table):
    """The rows of a table as dictionaries. A value that is missing is None, and `COLUMN_missing` says why."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(it for it in package["resources"] if it["name"] == table)
    kinds = {field["name"]: READ[field["type"]] for field in resource["schema"]["fields"]}
    rows = []
    with open(folder / resource["path"], encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            row = {}
            for column, text in cells.items():
                row[column] = None if text in MISSING else kinds[column](text)
                row[column + "_missing"] = MISSING.get(text)
            rows.append(row)
    return rows


def one_decimal(part, whole):
    """A percentage to one decimal, rounded half up, by way of whole numbers."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


def main(folder, group):
    region = {row["area_code"]: row["region"] for row in read(folder, "areas")}
    rows = [row for row in read(folder, "profile") if row["group"] == group and row["evidence"] == "published"]

    # Counts add up, shares do not; what is unknown adds nothing, and a partial row stays out.
    good, inspected = defaultdict(int), defaultdict(int)
    for row in rows:
        if row["inspected"] is not None and row["share_missing"] is None:
            good[region[row["area_code"]]] += row["good_or_better"]
            inspected[region[row["area_code"]]] += row["inspected"]
    print(f"{group}: good or outstanding by region")
    for name in sorted(inspected):
        print(f"{name}: {good[name]} of {inspected[name]}, {one_decimal(good[name], inspected[name])}%")

    print(f"{group}: areas by band")
    by_band = defaultdict(list)
    for row in rows:
        by_band[row["band"] or row["band_missing"]].append(row["area"])
    for band in sorted(by_band):
        print(f"{band}: {len(by_band[band])} ({sorted(by_band[band])[0]})")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "primary")
