"""The national count as DuckDB and Polars do it, each in several formulations; run.py calls this once for each.

    python peers.py duckdb|polars FORMULATION FILE AREAS.csv ROUNDS

Prints a JSON object: the seconds of each round from opening the file to the last cell, and a digest over all cells. A formulation gives
the same cells as any other; which is the fastest depends on the file, so all are run and the best is kept.
"""

import csv
import hashlib
import json
import sys
import time

CUT_OFF = "2011-08-31"
OUTCOMES = ["overall", "healthy", "safe", "enjoying", "positive", "economic"]
GRADES = ["outstanding", "good", "satisfactory", "inadequate"]
REMITS = ["schools", "childcare", "social-care"]
GROUPS = [
    "childminder", "childcare-domestic", "childcare-non-domestic", "primary", "maintained-secondary",
    "secondary-sixth-form", "maintained-special", "pru", "la-fostering", "pv-fostering-adoption",
    "la-childrens-home", "pv-childrens-home",
]
# How a latest finding is packed: its day above its area above six grades of three bits, 0 for none.
GRADE_BITS = 3 * len(OUTCOMES)
AREA_BITS = 9
DAY_BITS = GRADE_BITS + AREA_BITS


def areas(path):
    """Code by the way the files write the area: name in the generated ones, code in an edition."""
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["name"]: row["code"] for row in rows} | {row["code"]: row["code"] for row in rows}


def digest(cells):
    """Of `area,group,outcome,grade,count`, in order."""
    lines = sorted(f"{a},{g},{o},{k},{n}\n" for a, g, o, k, n in cells)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def cells_of(rows, codes, group):
    """Cells out of rows of area, group and 24 counts."""
    for area, of, *counts in rows:
        for i, outcome in enumerate(OUTCOMES):
            for j, grade in enumerate(GRADES):
                if counts[4 * i + j]:
                    yield codes[area], group(of), outcome, grade, counts[4 * i + j]


class DuckDb:
    """Grades become numbers by CASE or by an ENUM; a provider is its text, or a number packed from it."""

    def __init__(self, path, codes):
        import duckdb

        self.names = sorted(codes)
        self.codes = codes
        self.db = duckdb.connect()
        self.db.execute("set threads = 2; set enable_progress_bar = false; set preserve_insertion_order = false")
        for name, words in [("area_word", self.names), ("group_word", GROUPS), ("grade_word", GRADES), ("remit_word", REMITS)]:
            listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
            self.db.execute(f"create type {name} as enum ({listed})")
        self.source = f"read_parquet('{path}')"

    def packed(self, grade):
        bits = " | ".join(f"(({grade(o)})::bigint << {3 * i})" for i, o in enumerate(OUTCOMES))
        day = "(inspected::date - date '1990-01-01')::bigint"
        return f"({day} << {DAY_BITS}) | (enum_code(area::area_word)::bigint << {GRADE_BITS}) | {bits}"

    @staticmethod
    def by_case(outcome):
        whens = " ".join(f"when '{grade}' then {n}" for n, grade in enumerate(GRADES, 1))
        return f"case {outcome} {whens} else 0 end"

    @staticmethod
    def by_enum(outcome):
        return f"coalesce(enum_code({outcome}::grade_word) + 1, 0)"

    KEYS = {
        "text": ('remit, urn, "group" as g', "remit, urn, g"),
        "urn": ('urn, "group" as g', "urn, g"),
        "urn-enum": ('urn, "group"::group_word as g', "urn, g"),
        "number": (
            "(substr(urn, length(urn) - 6)::bigint << 8) | (enum_code(remit::remit_word)::bigint << 5) | "
            '(enum_code("group"::group_word)::bigint) as k',
            "k",
        ),
    }

    def run(self, formulation):
        key, grade = formulation.split("/")
        selected, by = self.KEYS[key]
        packed = self.packed(self.by_enum if grade == "enum" else self.by_case)
        group = "k & 31" if key == "number" else "g"
        counts = ", ".join(
            f"count(*) filter ((m >> {3 * i}) & 7 = {j})" for i in range(len(OUTCOMES)) for j in range(1, 5)
        )
        rows = self.db.execute(
            f"""with latest as (
                select {selected}, max({packed}) as m from {self.source}
                where record = 'finding' and kind in ('inspection', 'no-children') and overall is not null
                  and published::date <= date '{CUT_OFF}' and area is not null and "group" is not null
                group by {by})
            select (m >> {GRADE_BITS}) & {(1 << AREA_BITS) - 1}, {group}, {counts} from latest group by all"""
        ).fetchall()
        named = [(self.names[area], of, *counts) for area, of, *counts in rows]
        return cells_of(named, self.codes, lambda g: GROUPS[g] if key == "number" else str(g))

    FORMULATIONS = [f"{key}/{grade}" for key in KEYS for grade in ("case", "enum")]


class Polars:
    """The streaming engine; areas by an Enum, grades by an Enum or by replacement; a provider as in DuckDB."""

    def __init__(self, path, codes):
        import polars

        self.pl = polars
        self.names = sorted(codes)
        self.codes = codes
        self.path = path
        assert polars.thread_pool_size() == 2, "set POLARS_MAX_THREADS=2"

    def place(self, column, words):
        pl = self.pl
        return pl.col(column).cast(pl.Enum(words)).to_physical().cast(pl.Int64)

    def grade(self, outcome, how):
        pl = self.pl
        if how == "enum":
            return self.place(outcome, GRADES).fill_null(-1) + 1
        return pl.col(outcome).replace_strict(GRADES, [1, 2, 3, 4], default=0, return_dtype=pl.Int64)

    def run(self, formulation):
        pl = self.pl
        key, how = formulation.split("/")
        file = pl.scan_parquet(self.path)
        day = lambda name: pl.col(name) if file.collect_schema()[name] == pl.Date else pl.col(name).str.to_date("%Y-%m-%d")
        packed = day("inspected").cast(pl.Int32).cast(pl.Int64) * (1 << DAY_BITS) + self.place("area", self.names) * (1 << GRADE_BITS)
        for i, outcome in enumerate(OUTCOMES):
            packed = packed + self.grade(outcome, how) * (1 << 3 * i)
        number = (
            pl.col("urn").str.slice(-7).cast(pl.Int64) * 256 + self.place("remit", REMITS) * 32 + self.place("group", GROUPS)
        ).alias("k")
        keys = {"text": ["remit", "urn", "group"], "urn": ["urn", "group"], "number": [number]}[key]
        by = ["k"] if key == "number" else keys
        counting = (
            (pl.col("record") == "finding")
            & pl.col("kind").is_in(["inspection", "no-children"])
            & pl.col("overall").is_not_null()
            & (day("published") <= pl.lit(CUT_OFF).str.to_date("%Y-%m-%d"))
            & pl.col("area").is_not_null()
            & pl.col("group").is_not_null()
        )
        latest = file.filter(counting).select(*keys, packed.alias("m")).group_by(by).agg(pl.col("m").max())
        of = (pl.col("k") % 32 if key == "number" else pl.col("group")).alias("g")
        grades = [(pl.col("m") // (1 << 3 * i) % 8).cast(pl.UInt8).alias(o) for i, o in enumerate(OUTCOMES)]
        area = (pl.col("m") // (1 << GRADE_BITS) % (1 << AREA_BITS)).alias("a")
        counts = [(pl.col(o) == j).sum().alias(f"{o}{j}") for o in OUTCOMES for j in range(1, 5)]
        rows = latest.with_columns(area, of, *grades).group_by("a", "g").agg(counts).collect(engine="streaming").rows()
        named = [(self.names[a], g, *counts) for a, g, *counts in rows]
        return cells_of(named, self.codes, lambda g: GROUPS[g] if key == "number" else g)

    FORMULATIONS = [f"{key}/{how}" for key in ("text", "urn", "number") for how in ("replace", "enum")]


PEERS = {"duckdb": DuckDb, "polars": Polars}


def main():
    peer, formulation, path, areas_path, rounds = sys.argv[1:]
    engine = PEERS[peer](path, areas(areas_path))
    seconds = []
    for _ in range(int(rounds)):
        began = time.perf_counter()
        cells = list(engine.run(formulation))
        seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": seconds, "digest": digest(cells)}))


if __name__ == "__main__":
    main()
