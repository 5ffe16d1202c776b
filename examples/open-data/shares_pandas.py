"""The same as shares.py with pandas: `pip install pandas`.

    python3 shares_pandas.py OPEN-DATA-FOLDER [GROUP]
"""

import pathlib
import sys

import pandas

MISSING = ["[x]", "[z]", "[c]", "[u]"]


def read(folder, table):
    """A table; what is missing is NA. Read the column as text to see why."""
    file = folder / f"{table}.csv"
    return pandas.read_csv(file, na_values=MISSING, keep_default_na=False, encoding="utf-8")


def main(folder, group):
    areas, profile = read(folder, "areas"), read(folder, "profile")
    rows = profile[(profile["group"] == group) & (profile["evidence"] == "published")]
    rows = rows.merge(areas[["area_code", "region"]], on="area_code")
    whole = rows.dropna(subset=["inspected", "share"])
    sums = whole.groupby("region")[["good_or_better", "inspected"]].sum().astype(int)
    print(f"{group}: good or outstanding by region")
    for region, (good, inspected) in sums.iterrows():
        tenths = (2000 * good + inspected) // (2 * inspected)
        print(f"{region}: {good} of {inspected}, {tenths // 10}.{tenths % 10}%")
    why = {"[x]": "not available", "[z]": "not applicable", "[c]": "confidential", "[u]": "low reliability"}
    bands = pandas.read_csv(folder / "profile.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    bands = bands[(bands["group"] == group) & (bands["evidence"] == "published")]
    print(f"{group}: areas by band")
    for band, names in bands.assign(band=bands["band"].replace(why)).groupby("band")["area"]:
        print(f"{band}: {len(names)} ({min(names)})")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "primary")
