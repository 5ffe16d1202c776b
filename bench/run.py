"""Times Plumbline beside its peers and prints tables for docs/performance.md. `make bench` calls it; see `--help`."""

import argparse
import csv
import hashlib
import io
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import insight  # noqa: E402
import letters as letter_pages  # noqa: E402
import server  # noqa: E402
from peers import GRADES, PEERS, digest  # noqa: E402
from tables import WRITERS  # noqa: E402

THREADS = 2
# As many as there are areas.
LETTERS = 152
ACTS = 2000
YEARS = 10
YEARS_TAKE = {
    "played_s": "every act of them, decided on and written",
    "rebuild_s": "all views dropped and made again from the log",
    "verify_s": "`verify` of the whole store",
    "schedule_s": "the release of 152 areas put on the schedule, each held to its case",
    "visible_s": "what is public at its minute",
}
COLUMNS = [
    "record", "remit", "urn", "group", "kind", "area", "inspected", "published",
    "overall", "healthy", "safe", "enjoying", "positive", "economic",
]


def said(line):
    print(line, file=sys.stderr, flush=True)


class Run:
    """A whole process: its output, wall and processor seconds, and the most memory it held, in MB."""

    def __init__(self, command, **env):
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | env)
        self.out, errors = process.stdout.read(), process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - began
        if os.waitstatus_to_exitcode(status):
            sys.exit(f"{' '.join(map(str, command))}\n{errors.decode()}")
        self.processor = used.ru_utime + used.ru_stime
        self.megabytes = used.ru_maxrss / 1024

    def row(self):
        return f"{self.seconds:.2f} s | {self.processor:.2f} s | {self.megabytes:,.0f} MB"


def weighed(folder):
    """How many PDFs a folder has, and how large they are on average, in kB."""
    sizes = [file.stat().st_size for file in folder.glob("*.pdf")]
    return len(sizes), sum(sizes) / 1000 / max(len(sizes), 1)


def spread(runs):
    """The median of what a command took, and from least to greatest."""
    seconds = sorted(run.seconds for run in runs)
    return f"{statistics.median(seconds):.2f} s ({seconds[0]:.2f} to {seconds[-1]:.2f})"


def size(folder):
    """How many files a folder has however deep, and their size in MB."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes) / 1e6


def lengths(folder):
    """How many rows each table of a folder has in CSV."""
    tables = {}
    for file in folder.glob("*.csv"):
        with open(file, encoding="utf-8", newline="") as lines:
            tables[file.stem] = sum(1 for _ in csv.reader(lines))
    return tables


def median_run(rounds, *command):
    return sorted((Run(command) for _ in range(rounds)), key=lambda run: run.seconds)[rounds // 2]


class Bench:
    def __init__(self, args):
        self.plumbline = str(args.plumbline)
        self.folder = args.folder
        self.rounds = args.rounds

    def data(self, englands):
        """The generated files for so many Englands, made once."""
        folder = self.folder / f"{englands}-englands"
        if (folder / "done").exists():
            return folder
        said(f"making {englands} Englands of inspections in {folder}")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "areas.csv").write_bytes(Run([self.plumbline, "areas", "--format", "csv"]).out)
        sql = (HERE / "generate.sql").read_text().replace("$englands", str(englands))
        script = "import duckdb, sys; c = duckdb.connect(); c.execute('set threads = 2; set enable_progress_bar = false'); c.execute(sys.stdin.read())"
        subprocess.run([sys.executable, "-c", script], input=sql, text=True, cwd=folder, check=True)
        (folder / "done").touch()
        return folder

    def edition(self, folder):
        """The edition that an import of the file in order of arrival makes, and what the import took."""
        store = folder / "store"
        kept = folder / "import.json"
        if not kept.exists():
            said(f"importing {folder / 'arrival.parquet'}")
            subprocess.run(["rm", "-rf", store], check=True)
            # More than one England is far more than a published file has.
            more = {"PLUMBLINE_LIMIT_MEMORY": "32GiB", "PLUMBLINE_LIMIT_SECONDS": "3600"}
            run = Run([self.plumbline, "--data", store, "import", folder / "arrival.parquet"], **more)
            kept.write_text(json.dumps([run.seconds, run.processor, run.megabytes]))
        [edition] = (store / "editions").glob("*.parquet")
        return edition, json.loads(kept.read_text())

    def ours(self, path):
        run = Run([self.plumbline, "count", path, "--as-at", "2011-08-31", "--threads", str(THREADS), "--format", "csv"])
        rows = csv.DictReader(io.StringIO(run.out.decode()))
        cells = [(r["area_code"], r["group"], r["outcome"], g, r[g]) for r in rows for g in GRADES if r[g] != "0"]
        return run, digest(cells)

    def peer(self, name, formulation, path, areas, rounds=2):
        command = [sys.executable, HERE / "peers.py", name, formulation, path, areas, str(rounds)]
        run = Run(command, POLARS_MAX_THREADS=str(THREADS))
        told = json.loads(run.out)
        return min(told["seconds"]), run.megabytes, told["digest"]

    def decoding(self, path):
        """Only taking the same columns out of the file, by pyarrow, texts as texts or as places in a dictionary."""
        script = (
            "import pyarrow, pyarrow.parquet as pq, sys, time, json; pyarrow.set_cpu_count(2); pyarrow.set_io_thread_count(2)\n"
            "path, words, *columns = sys.argv[1:]\n"
            "names = [c for c in columns if c not in ('inspected', 'published', 'urn')] if words == 'yes' else []\n"
            "times = []\n"
            "for _ in range(2):\n"
            "    began = time.perf_counter(); pq.read_table(path, columns=columns, read_dictionary=names)\n"
            "    times.append(time.perf_counter() - began)\n"
            "print(json.dumps(min(times)))"
        )
        command = [sys.executable, "-c", script, path]
        return min(json.loads(Run([*command, words, *COLUMNS]).out) for words in ("yes", "no"))

    def national(self, englands):
        folder = self.data(englands)
        edition, imported = self.edition(folder)
        files = {"in order of arrival": folder / "arrival.parquet", "sorted by provider": folder / "sorted.parquet", "our edition": edition}
        digests = set()
        print(f"\n### The national count of {englands} Englands\n")
        print("| file | Plumbline, whole process | DuckDB | Polars | faster peer / Plumbline | decoding alone (pyarrow) | Plumbline / decoding |")
        print("|---|---|---|---|---|---|---|")
        for title, path in files.items():
            best = {}
            for name, peer in PEERS.items():
                tried = {f: self.peer(name, f, path, folder / "areas.csv") for f in peer.FORMULATIONS}
                digests |= {d for _, _, d in tried.values()}
                best[name] = min(tried, key=lambda f: tried[f][0])
                said(f"{title}, {name}: " + ", ".join(f"{f} {s:.2f} s" for f, (s, _, _) in tried.items()))
            ours, decoding, peers = [], [], {name: [] for name in PEERS}
            for _ in range(self.rounds):
                run, of_ours = self.ours(path)
                ours.append(run)
                digests.add(of_ours)
                for name in PEERS:
                    seconds, megabytes, of_peer = self.peer(name, best[name], path, folder / "areas.csv")
                    peers[name].append((seconds, megabytes))
                    digests.add(of_peer)
                decoding.append(self.decoding(path))
            mine = statistics.median(run.seconds for run in ours)
            faster = [min(peers[n][i][0] for n in PEERS) / ours[i].seconds for i in range(self.rounds)]
            cells = [f"{mine:.2f} s, {max(r.megabytes for r in ours):,.0f} MB"]
            for name in PEERS:
                seconds = statistics.median(s for s, _ in peers[name])
                cells.append(f"{seconds:.2f} s, {max(m for _, m in peers[name]):,.0f} MB ({best[name]})")
            plain = statistics.median(decoding)
            cells += [f"**{statistics.median(faster):.1f}** ({min(faster):.1f} to {max(faster):.1f})", f"{plain:.2f} s", f"{mine / plain:.1f}"]
            print(f"| {title} | " + " | ".join(cells) + " |", flush=True)
        if len(digests) != 1:
            sys.exit(f"the counts differ: {digests}")
        print(f"\nOne digest over all cells, in every run: `{digests.pop()}`.")
        seconds, processor, megabytes = imported
        print(f"Making the edition, by `plumbline import` of the file in order of arrival: {seconds:.0f} s ({processor:.0f} s of processor), {megabytes:,.0f} MB at most.")

    def growth(self, sizes):
        print("\n### What 1, 10 and 100 Englands cost\n")
        print("| Englands | inspections | count, in order of arrival | processor | memory | import | processor | memory | assess all 152 areas | processor | memory |")
        print("|---|---|---|---|---|---|---|---|---|---|---|")
        for englands in sizes:
            folder = self.data(englands)
            _, (seconds, processor, megabytes) = self.edition(folder)
            count = median_run(self.rounds, self.plumbline, "count", folder / "arrival.parquet", "--threads", str(THREADS), "--format", "json")
            rows = json.loads(count.out)["rows_read"]
            assess = median_run(1, self.plumbline, "--data", folder / "store", "assess", "--all", "--format", "json")
            imported = f"{seconds:.2f} s | {processor:.2f} s | {megabytes:,.0f} MB"
            print(f"| {englands} | {rows:,} | {count.row()} | {imported} | {assess.row()} |", flush=True)

    def demo(self):
        """The store of the made-up nation, made once."""
        demo = self.folder / "demo"
        if not (demo / "plumbline.db").exists():
            Run([self.plumbline, "--data", demo, "demo", "--no-serve"])
        return demo

    def publish(self):
        """All that is published of the made-up nation, and its tables beside those who only write them."""
        folder = self.folder / "publish"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        demo, site, data = self.demo(), folder / "site", folder / "data"
        ours = lambda *command: Run([self.plumbline, "--data", demo, *command])
        # What was published once is kept, and the next run is compared with it: so the first is not among those that are timed.
        ours("publish", "--no-pdf", "--out", site)
        ours("data", "--out", data)
        rows = lengths(data)
        years = data / "years.csv"
        commands = {
            "the whole site without PDFs": (site, ["publish", "--no-pdf", "--replace", "--out", site]),
            "the open data alone": (data, ["data", "--replace", "--out", data]),
            "the national picture": (None, ["national", "--format", "json"]),
            f"the audit of `years.csv`, {rows['years'] - 1:,} rows": (None, ["audit", years, "--format", "json"]),
        }
        runs = {title: [] for title in commands}
        writers = {name: [] for name in WRITERS}
        for _ in range(self.rounds):
            for title, (_, command) in commands.items():
                runs[title].append(ours(*command))
            for name, of in writers.items():
                run = Run([sys.executable, HERE / "tables.py", name, data, folder / name], POLARS_MAX_THREADS=str(THREADS))
                run.seconds = json.loads(run.out)
                of.append(run)
                if lengths(folder / name) != {table: number for table, number in rows.items() if table != "dictionary"}:
                    sys.exit(f"{name} wrote other rows")
        print("\n### What is published, the made-up nation\n")
        print("| what | wall | processor | most memory | files | size |")
        print("|---|---|---|---|---|---|")
        for title, (out, _) in commands.items():
            of = runs[title]
            files, megabytes = size(out) if out else (0, 0)
            written = f"{files:,} | {megabytes:,.0f} MB" if out else "– | –"
            processor, memory = statistics.median(run.processor for run in of), max(run.megabytes for run in of)
            print(f"| {title} | {spread(of)} | {processor:.2f} s | {memory:,.0f} MB | {written} |")
        print("\n| who writes the tables as CSV and Parquet | wall | most memory | size | the open data alone / this |")
        print("|---|---|---|---|---|")
        for name, of in writers.items():
            ratios = [whole.seconds / run.seconds for whole, run in zip(runs["the open data alone"], of)]
            ratio = f"**{statistics.median(ratios):.1f}** ({min(ratios):.1f} to {max(ratios):.1f})"
            print(f"| {name} | {spread(of)} | {max(run.megabytes for run in of):,.0f} MB | {size(folder / name)[1]:,.0f} MB | {ratio} |")

    def product(self, shared):
        print("\n### From files to 152 assessments, whole processes\n")
        print("| what | wall | processor | most memory |")
        print("|---|---|---|---|")
        stores = {"the made-up nation": self.demo()}
        if shared:
            store = self.folder / "real"
            imports = []
            for _ in range(self.rounds):
                subprocess.run(["rm", "-rf", store], check=True)
                imports.append(Run([self.plumbline, "--data", store, "import", shared]))
            run = sorted(imports, key=lambda run: run.seconds)[self.rounds // 2]
            print(f"| import all published files | {run.row()} |", flush=True)
            stores["the published files"] = store
        for title, store in stores.items():
            run = median_run(self.rounds, self.plumbline, "--data", store, "assess", "--all", "--format", "json")
            print(f"| assess all 152 areas, {title} | {run.row()} |")
            run = median_run(self.rounds, self.plumbline, "--data", store, "profile", "York", "--format", "json")
            print(f"| one area's profile, {title} | {run.row()} |", flush=True)


    def letters(self, sample):
        """As many letters as there are areas, as tagged PDF, beside those who set HTML as tagged PDF."""
        folder = self.folder / "letters"
        shutil.rmtree(folder, ignore_errors=True)
        fonts = HERE.parent / "assets" / "fonts"
        Run([sample, folder / "content", str(LETTERS), "0"])
        letter_pages.pages(folder / "content", folder / "html", fonts)
        pages = sorted((folder / "html").glob("*.html"))
        setters = {"Plumbline": lambda out: Run([sample, out, str(LETTERS), str(THREADS)])}
        try:
            import weasyprint

            name = f"WeasyPrint {weasyprint.__version__}"
            setters[name] = lambda out: Run([sys.executable, HERE / "letters.py", folder / "html", out])
        except (ImportError, OSError):
            said("skipped: WeasyPrint (Debian: libpango-1.0-0 libpangoft2-1.0-0)")
        if office := shutil.which("soffice"):
            [_, version, *_] = Run([office, "--version"]).out.decode().split()
            tagged = 'pdf:writer_web_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
            profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
            command = [office, profile, "--headless", "--convert-to", tagged, "--outdir"]
            setters[f"LibreOffice {version}"] = lambda out: Run([*command, out, *pages])
        else:
            said("skipped: LibreOffice (Debian: libreoffice-writer-nogui)")
        print(f"\n### {LETTERS} letters as tagged PDF\n")
        print("| who | wall | processor | most memory of a process | a letter | size | times as long as Plumbline |")
        print("|---|---|---|---|---|---|---|")
        runs = {name: [] for name in setters}
        for turn in range(self.rounds):
            for name, setter in setters.items():
                out = folder / f"{name.split()[0].lower()}-{turn}"
                run = setter(out)
                # WeasyPrint's own clock: starting Python and loading it do not count.
                run.setting = json.loads(run.out) if name.startswith("Weasy") else run.seconds
                runs[name].append(run)
                number, size = weighed(out)
                if number != LETTERS:
                    sys.exit(f"{name} set {number} of {LETTERS} letters")
                run.size = size
        for name, of in runs.items():
            setting = statistics.median(run.setting for run in of)
            ratios = [theirs.setting / ours.setting for theirs, ours in zip(of, runs["Plumbline"])]
            ratio = "1" if name == "Plumbline" else f"**{statistics.median(ratios):.0f}** ({min(ratios):.0f} to {max(ratios):.0f})"
            middle = sorted(of, key=lambda run: run.setting)[len(of) // 2]
            print(
                f"| {name} | {setting:.2f} s | {middle.processor:.2f} s | {max(run.megabytes for run in of):,.0f} MB "
                f"| {setting / LETTERS * 1000:.1f} ms | {of[0].size:.0f} kB | {ratio} |",
                flush=True,
            )
        run = median_run(self.rounds, sample, folder / "thousand", "1000", str(THREADS))
        print(f"\nA thousand letters of Plumbline: {run.row()}; {run.seconds:.2f} ms each.")

    def casework(self, seasons):
        """Acts of a season, each on the disk before it is answered, beside plain SQLite that keeps the same bytes; and ten years of them."""
        folder = self.folder / "casework"
        taken = json.loads(Run([sys.executable, HERE / "acts.py", seasons, folder, str(ACTS), str(self.rounds)]).out)
        names = {"store": "Plumbline", "sqlite": f"SQLite {sqlite3.sqlite_version}, the rows alone"}
        print(f"\n### {ACTS:,} acts of a season, one transaction each\n")
        print("| who | acts in a second | half of them within | 99 in 100 within | time of Plumbline / this |")
        print("|---|---|---|---|---|")
        for who, of in taken.items():
            middle = lambda key: statistics.median(run[key] for run in of)
            ratios = [ours["seconds"] / run["seconds"] for ours, run in zip(taken["store"], of)]
            ratio = "1" if who == "store" else f"**{statistics.median(ratios):.1f}** ({min(ratios):.1f} to {max(ratios):.1f})"
            print(f"| {names[who]} | {ACTS / middle('seconds'):,.0f} | {middle('p50_ms'):.2f} ms | {middle('p99_ms'):.2f} ms | {ratio} |")
        runs = []
        for _ in range(self.rounds):
            shutil.rmtree(folder / "years", ignore_errors=True)
            run = Run([seasons, folder / "years", "years", str(YEARS)])
            runs.append(json.loads(run.out) | {"megabytes": run.megabytes})
        print(f"\n### {YEARS} seasons of 152 areas: {runs[0]['acts']:,} acts of {runs[0]['cases']:,} cases\n")
        print("| what | wall |")
        print("|---|---|")
        for key, title in YEARS_TAKE.items():
            seconds = sorted(run[key] for run in runs)
            print(f"| {title} | {statistics.median(seconds):.3f} s ({seconds[0]:.3f} to {seconds[-1]:.3f}) |")
        print(f"\nThe process held {max(run['megabytes'] for run in runs):,.0f} MB at most.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, epilog="example: make bench BENCH='--englands 10 --rounds 3'")
    parser.add_argument("--plumbline", type=Path, required=True, help="the program, built for release")
    parser.add_argument("--folder", type=Path, required=True, help="where generated files are kept between runs")
    parser.add_argument("--englands", type=int, default=100, help="how many Englands of 100,000 inspections to count beside the peers [default: 100]")
    parser.add_argument("--rounds", type=int, default=5, help="rounds in turn, of which the median is shown [default: 5]")
    parser.add_argument("--only", choices=["national", "growth", "product", "publish", "letters", "casework", "server", "insight"], help="one part alone")
    parser.add_argument("--sample", type=Path, required=True, help="the program that sets made-up letters, built for release")
    parser.add_argument("--seasons", type=Path, required=True, help="the program that plays made-up seasons, built for release")
    parser.add_argument("--load", type=Path, required=True, help="the generator of load, built for release")
    parser.add_argument("--bare", type=Path, required=True, help="the server that does nothing but send a file, built for release")
    parser.add_argument("--seconds", type=float, default=3, help="how long each run of load lasts [default: 3]")
    parser.add_argument("--parts", default=",".join(server.PARTS), help="of the server: which of these, parted by commas [default: all]")
    parser.add_argument("--shared", type=Path, help="folder of published files, for the import of all of them")
    args = parser.parse_args()
    bench = Bench(args)
    if args.only in (None, "product"):
        bench.product(args.shared)
    if args.only in (None, "publish"):
        bench.publish()
    if args.only in (None, "letters"):
        bench.letters(args.sample)
    if args.only in (None, "casework"):
        bench.casework(args.seasons)
    if args.only in (None, "server"):
        server.measured(bench.plumbline, args.folder, args.load, args.bare, args.rounds, args.seconds, args.parts.split(","))
    if args.only in (None, "insight"):
        insight.measured(bench.plumbline, args.folder, args.rounds)
    if args.only in (None, "growth"):
        bench.growth([n for n in (1, 10, 100) if n <= args.englands])
    if args.only in (None, "national"):
        bench.national(args.englands)


if __name__ == "__main__":
    main()
