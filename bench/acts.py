"""Acts through the store beside plain SQLite: the same rows, with the same settings, a transaction an act. run.py calls it.

    python acts.py SEASONS FOLDER ACTS ROUNDS

SEASONS is the example of that name of crates/store. Prints a JSON object: of each round the seconds of both, and the percentiles of both.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

SETTINGS = ["journal_mode = wal", "synchronous = full", "foreign_keys = on", "secure_delete = on"]


def ours(seasons, store, acts):
    shutil.rmtree(store, ignore_errors=True)
    done = subprocess.run([seasons, store, "acts", str(acts)], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def rows(store, acts):
    """What each of the last acts brought: its event, its text, its row of the view; and everything that was there before."""
    source = sqlite3.connect(store / "plumbline.db")
    events = source.execute("SELECT * FROM events ORDER BY position").fetchall()
    texts = {row[0]: row for row in source.execute("SELECT * FROM sealed")}
    keys = {row[0]: row for row in source.execute("SELECT * FROM keys")}
    cases = {f"case/{row[0]}/{row[1]}": row for row in source.execute("SELECT * FROM cases")}
    before, last = events[:-acts], events[-acts:]
    brought, seen = [], set()
    for event in last:
        handle = json.loads(event[5])["act"]["what"]["item"]["text"]
        new_key = None if handle["key"] in seen else keys[handle["key"]]
        seen.add(handle["key"])
        brought.append((event, texts[handle["digest"]], new_key, cases[event[1]]))
    source.close()
    return before, brought


def insert(table, width, way="INSERT"):
    return f"{way} INTO {table} VALUES ({', '.join('?' * width)})"


def plain(store, folder, before, brought):
    """The same into a new file with the same tables, indices and triggers."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = sqlite3.connect(store / "plumbline.db")
    schema = [sql for (sql,) in source.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")]
    source.close()
    to = sqlite3.connect(folder / "plain.db", isolation_level=None)
    for setting in SETTINGS:
        to.execute(f"PRAGMA {setting}")
    for statement in schema:
        to.execute(statement)
    to.execute("BEGIN")
    to.executemany(insert("events", 8), before)
    to.execute("COMMIT")
    to.execute("PRAGMA wal_checkpoint(truncate)")
    each = []
    began = time.perf_counter()
    for event, text, key, case in brought:
        start = time.perf_counter()
        to.execute("BEGIN IMMEDIATE")
        to.execute(insert("events", 8), event)
        if key:
            to.execute(insert("keys", 3), key)
        to.execute(insert("sealed", 4), text)
        to.execute(insert("cases", 9, "REPLACE"), case)
        to.execute("COMMIT")
        each.append(time.perf_counter() - start)
    seconds = time.perf_counter() - began
    to.close()
    each.sort()
    at = lambda share: each[max(-(-len(each) * share // 100) - 1, 0)] * 1000
    return {"acts": len(brought), "seconds": seconds, "p50_ms": at(50), "p99_ms": at(99)}


def main():
    seasons, folder, acts, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    taken = {"store": [], "sqlite": []}
    for _ in range(rounds):
        store = folder / "acts"
        taken["store"].append(ours(seasons, store, acts))
        taken["sqlite"].append(plain(store, folder / "plain", *rows(store, acts)))
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
