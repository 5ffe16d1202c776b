"""The tables of the open data, which others hold in memory already, written again by DuckDB and Polars; run.py calls this once for each.

    python tables.py duckdb|polars OPEN-DATA-FOLDER OUT-FOLDER

Each table as CSV, without the columns that say why a value is missing, and as Parquet of the same compression with them. Prints the seconds from
the first table to the last file: starting Python, loading the program and reading the tables do not count.
"""

import json
import sys
import time
from pathlib import Path

THREADS = 2
LEVEL = 3


def of_csv(names):
    """CSV has one column where Parquet has a value and, beside it, why there is none."""
    return [name for name in names if not name.endswith("_missing")]


class DuckDb:
    def __init__(self, files):
        import duckdb

        self.db = duckdb.connect()
        self.db.execute(f"set threads = {THREADS}; set enable_progress_bar = false")
        self.columns = {}
        for file in files:
            self.db.execute(f"create table \"{file.stem}\" as from '{file}'")
            names = [row[0] for row in self.db.execute(f'describe "{file.stem}"').fetchall()]
            self.columns[file.stem] = ", ".join(f'"{name}"' for name in of_csv(names))

    def write(self, out):
        for table, columns in self.columns.items():
            self.db.execute(f"copy (select {columns} from \"{table}\") to '{out / table}.csv' (header)")
            self.db.execute(f"copy \"{table}\" to '{out / table}.parquet' (format parquet, compression zstd, compression_level {LEVEL})")


class Polars:
    def __init__(self, files):
        import polars

        self.tables = {file.stem: polars.read_parquet(file) for file in files}

    def write(self, out):
        for name, table in self.tables.items():
            table.select(of_csv(table.columns)).write_csv(out / f"{name}.csv")
            table.write_parquet(out / f"{name}.parquet", compression="zstd", compression_level=LEVEL)


WRITERS = {"duckdb": DuckDb, "polars": Polars}


def main():
    name, source, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    writer = WRITERS[name](sorted(source.glob("*.parquet")))
    began = time.perf_counter()
    writer.write(out)
    print(json.dumps(time.perf_counter() - began))


if __name__ == "__main__":
    main()
