"""The server under load, on SQLite and on PostgreSQL; run.py calls `measured`. Everything is on 127.0.0.1, and every run is bounded."""

import datetime
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pages

CONNECTIONS = (1, 8, 32)
# No single run asks for longer.
MOST_SECONDS = 30
YORK = "E06000014"
MINUTE = "2027-11-08T00:01:00Z"
BEFORE = "2027-11-08T00:00:48Z"
AFTER = "2027-11-09T09:00:00Z"
# Everything that is read while people act, and what shows that the release is out.
READS = {
    "one area": (f"/areas/{YORK}", '"grade"'),
    "a page of its figures": (f"/areas/{YORK}/figures", '"address"'),
    "the list of areas": ("/areas?limit=200", '"grade"'),
    "its letter as Markdown": (f"/areas/{YORK}/letter.md", "+++"),
}
WINDOW_MS = 250


def api(path):
    return f"/api/v1{path}"


def said(line):
    print(line, file=sys.stderr, flush=True)


def ran(command, allowed=(0,), **env):
    """Runs a program to its end and gives what it printed."""
    done = subprocess.run([str(it) for it in command], capture_output=True, env=os.environ | QUIET | env)
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout


# Nobody's configuration; tokens stand for their people, so that no second factor is asked for.
QUIET = {"PLUMBLINE_CONFIG": "", "PLUMBLINE_SIGN_IN_SECOND_FACTOR": ""}


class Listening:
    """A process that prints where it listens, ended when it is left."""

    def __init__(self, command, log, **env):
        self.spawned = time.time()
        self.log = open(log, "ab")
        self.process = subprocess.Popen([str(it) for it in command], stdout=subprocess.PIPE, stderr=self.log, env=os.environ | QUIET | env)
        line = self.process.stdout.readline().decode().strip()
        self.listened = time.time()
        if not line.startswith("listening on http://127.0.0.1:"):
            self.process.kill()
            sys.exit(f"{' '.join(map(str, command))}\n{line}\n{Path(log).read_text()[-2000:]}")
        self.address = line.removeprefix("listening on http://")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def processor(self):
        """Seconds of the processor that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ask(self, method, path, body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://{self.address}{path}", data, headers | {"content-type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.headers, answer.read()


class Postgres:
    """A server for as long as this runs, from the system's programs, as crates/throwaway has it; commits wait for the disk."""

    def __init__(self):
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda it: int(it.parent.name))
        self.programs = versions[-1]
        # Root may not run it.
        self.by = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else ["setpriv"]
        self.folder = Path(ran([*self.by, "mktemp", "-d", "/tmp/plumbline-bench-XXXXXXXX"]).decode().strip())
        ran([*self.by, self.programs / "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-D", self.folder / "data"])
        command = [*self.by, "--pdeathsig=TERM", self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses="]
        self.process = subprocess.Popen([str(it) for it in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        self.databases = 0
        for _ in range(300):
            if subprocess.run([self.programs / "pg_isready", "-q", "-h", self.folder]).returncode == 0:
                return
            time.sleep(0.1)
        sys.exit("PostgreSQL does not come up")

    @staticmethod
    def is_there():
        return any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))

    def version(self):
        return ran([self.programs / "postgres", "--version"]).decode().split()[2]

    def database(self, template="template0"):
        self.databases += 1
        name = f"bench_{self.databases}"
        for _ in range(50):
            # The process that served the last program ends a little after that program.
            command = [self.programs / "psql", "-X", "-q", "-h", self.folder, "-U", "postgres", "-c", f"CREATE DATABASE {name} TEMPLATE {template}"]
            made = subprocess.run([str(it) for it in command], capture_output=True)
            if made.returncode == 0:
                return name
            time.sleep(0.1)
        sys.exit(made.stderr.decode())

    def address(self, name):
        return f"postgres:///{name}?host={self.folder}&user=postgres"

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Fixture:
    """A made-up nation whose season is on the schedule, made once; every server runs over a copy of it."""

    def __init__(self, plumbline, folder):
        self.plumbline, self.folder = plumbline, folder / "server"
        self.store, self.kept = self.folder / "store", self.folder / "made.json"
        if not self.stands():
            self.make()
        self.token = json.loads(self.kept.read_text())["token"]
        self.postgres, self.template, self.copies = None, None, 0

    def stands(self):
        if not self.kept.exists():
            return False
        # One that another schema left is made anew.
        command = [self.plumbline, "--data", self.store, "season", "--as", "p-admin"]
        return subprocess.run(command, capture_output=True, env=os.environ | QUIET).returncode == 0

    def make(self):
        said(f"making a season that is on the schedule in {self.folder}")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        ours = lambda *words, allowed=(0,): ran([self.plumbline, "--data", self.store, *words], allowed)
        step = lambda who, clock, *words: ours("season", "do", *words, "--all", "--as", who, "--clock", clock, allowed=(0, 5))
        ours("demo", "--small", "--season")
        step("p-director-1", "2027-10-20T09:00Z", "sign-final", "--with", "p-director-2")
        step("p-hmci", "2027-10-22T09:00Z", "approve")
        for n in range(1, 5):
            step(f"p-assessor-{n}", "2027-11-05T09:00Z", "pre-publish")
        ours("publish", "--embargoed", "--out", self.folder / "site", "--no-pdf", "--as", "p-director-1", "--clock", "2027-11-05T10:00Z")
        ours("season", "schedule", "--as", "p-admin", "--clock", "2027-11-05T11:00Z")
        self.lets_in(ours)

    def lets_in(self, ours):
        """A token with which programs act as the analyst, who has an account of the demo's."""
        made = ours("account", "token", "--make", "bench", "--scope", "act", "--as", "p-analyst", "--format", "json")
        self.kept.write_text(json.dumps({"token": json.loads(made)["rows"][0]["token"]}))

    def password(self):
        return (self.store / "demo-password.txt").read_text().strip()

    def serving(self, data, clock, env):
        command = [self.plumbline, "--data", data, "serve", "--listen", "127.0.0.1:0", "--clock", clock]
        return Listening(command, self.folder / "serve.log", **env)

    @contextmanager
    def server(self, database, clock):
        """A server over a fresh copy, on one database or the other."""
        self.copies += 1
        data, env = self.folder / f"copy-{self.copies}", {}
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(self.store, data)
        if database != "SQLite":
            if self.postgres is None:
                self.postgres = Postgres()
                self.template = self.postgres.database()
                ran([self.plumbline, "--data", self.store, "migrate", "--to", self.postgres.address(self.template)])
            name = self.postgres.database(self.template)
            env = {"DATABASE_URL": self.postgres.address(name)}
            for file in data.glob("plumbline.db*"):
                file.unlink()
        (self.folder / "serve.log").unlink(missing_ok=True)
        with self.serving(data, clock, env) as server:
            yield server
        shutil.rmtree(data, ignore_errors=True)

    def close(self):
        if self.postgres:
            self.postgres.close()


class Load:
    """The generator, and what it is told."""

    def __init__(self, program, token):
        self.program, self.token = program, token

    def plan(self, address, requests, connections, seconds, **more):
        return json.dumps({"address": address, "connections": connections, "seconds": min(seconds, MOST_SECONDS), "requests": requests} | more).encode()

    def begun(self, *args, **more):
        process = subprocess.Popen([self.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(self.plan(*args, **more))
        process.stdin.close()
        return process

    def ended(self, process):
        out = process.stdout.read()
        if process.wait():
            sys.exit("the load generator failed")
        return json.loads(out) | {"load": os.getloadavg()[0]}

    def run(self, *args, **more):
        return self.ended(self.begun(*args, **more))

    def acts(self, areas):
        """Evidence filed in each case in turn."""
        body = json.dumps({"act": "evidence", "kind": "views", "dated": "2027-11-01", "text": "They feel safe, and say so to whoever asks"})
        headers = {"authorization": f"Bearer {self.token}", "content-type": "application/json"}
        return [{"method": "POST", "path": api(f"/seasons/2011/cases/{area}/acts"), "headers": headers, "body": body, "expect": [200]} for area in areas]

    def signed_in(self, path):
        return [{"path": api(path), "headers": {"authorization": f"Bearer {self.token}"}, "expect": [200]}]


def reads():
    return [{"path": api(path), "expect": [200]} for path, _ in READS.values()]


class Rows:
    """Rows of a table, each with what several rounds measured."""

    def __init__(self):
        self.runs = {}

    def add(self, key, run):
        self.runs.setdefault(key, []).append(run)
        if run["errors"]:
            said(f"{key}: {run['errors']} errors: {run['answers']}")

    def show(self, title, first, unit="requests"):
        print(f"\n### {title}\n")
        print(f"| {' | '.join(first)} | {unit} a second | half of them within | 99 in 100 within | errors | load |")
        print("|" + "---|" * (len(first) + 5))
        for key, of in self.runs.items():
            errors = sum(run["errors"] for run in of)
            print(f"| {' | '.join(map(str, key))} | {number(of, 'per_second')} | {ms(of, 'p50_us')} | {ms(of, 'p99_us')} | {errors} of {sum(run['requests'] for run in of):,} | {loads(of)} |")
        sys.stdout.flush()


def number(of, key):
    values = sorted(run[key] for run in of)
    return f"{statistics.median(values):,.0f} ({values[0]:,.0f} to {values[-1]:,.0f})"


def ms(of, key):
    values = sorted(run[key] / 1000 for run in of)
    return f"{statistics.median(values):,.2f} ms ({values[0]:,.2f} to {values[-1]:,.2f})"


def loads(of):
    values = [run["load"] for run in of]
    return f"{min(values):.0f} to {max(values):.0f}"


def areas_of(server):
    return [item["code"] for item in json.loads(server.ask("GET", api("/areas?limit=200"))[1])["items"]]


class Measures:
    def __init__(self, fixture, load, bare, rounds, seconds, databases):
        self.fixture, self.load, self.bare, self.rounds, self.seconds, self.databases = fixture, load, bare, rounds, seconds, databases

    def quiet(self):
        """What anybody reads, and what somebody signed in reads, while nobody writes."""
        public, own = Rows(), Rows()
        for _ in range(self.rounds):
            for database in self.databases:
                with self.fixture.server(database, AFTER) as server:
                    kinds = {name: [{"path": api(path), "expect": [200]}] for name, (path, _) in READS.items()}
                    tag = server.ask("GET", api(READS["one area"][0]))[0]["etag"]
                    kinds["one area, held already (304)"] = [{"path": api(READS["one area"][0]), "headers": {"if-none-match": tag}, "expect": [304]}]
                    kinds["all but the last in turn"] = reads()
                    mine = {"the status board": self.load.signed_in("/seasons/2011/cases"), "a case": self.load.signed_in(f"/seasons/2011/cases/{YORK}")}
                    for rows, kinds in ((public, kinds), (own, mine)):
                        for kind, requests in kinds.items():
                            self.load.run(server.address, requests, 2, 0.3)
                            for connections in CONNECTIONS:
                                rows.add((database, kind, connections), self.load.run(server.address, requests, connections, self.seconds))
        public.show("What anybody reads, while nobody writes", ["database", "what", "connections"])
        own.show("What somebody signed in reads", ["database", "what", "connections"])

    def written(self):
        """The same while others act, and how their acts fare; then acts alone, as many as it takes."""
        read, beside, alone = Rows(), Rows(), Rows()
        for _ in range(self.rounds):
            for database in self.databases:
                with self.fixture.server(database, AFTER) as server:
                    acts = self.load.acts(areas_of(server))
                    self.load.run(server.address, reads(), 2, 0.3)
                    for rate in (5, 20):
                        for connections in CONNECTIONS:
                            others = self.load.begun(server.address, acts, 4, self.seconds + 1, rate=float(rate))
                            time.sleep(0.5)
                            read.add((database, f"{rate} a second", connections), self.load.run(server.address, reads(), connections, self.seconds))
                            beside.add((database, f"{rate} a second", connections), self.load.ended(others))
                    random.Random(2011).shuffle(acts)
                    for connections in CONNECTIONS:
                        alone.add((database, connections), self.load.run(server.address, acts, connections, self.seconds))
        read.show("What anybody reads, while others file evidence", ["database", "acts", "connections that read"])
        beside.show("The acts beside those readers, from when each was due", ["database", "acts", "connections that read"], "acts")
        alone.show("Acts alone: evidence filed, each on the disk before it is answered", ["database", "connections"], "acts")

    def release(self):
        """From nothing to full load some seconds before the minute, and over it."""
        kept = {database: [] for database in self.databases}
        for _ in range(self.rounds):
            for database in self.databases:
                with self.fixture.server(database, BEFORE) as server:
                    kept[database].append(self.minute(server))
        print("\n### The release minute\n")
        print("| database | first answer that shows it | last question answered with the old | rounds that showed it before | rounds that showed the old 1 s after | longest time without an answer | 99 in 100 within, whole run | the slowest | errors | load |")
        print("|" + "---|" * 10)
        for database, of in kept.items():
            early, late = sum(run["early"] for run in of), sum(run["late"] for run in of)
            errors, asked = sum(run["errors"] for run in of), sum(run["requests"] for run in of)
            after = lambda key: "{:+,.0f} ms ({:+,.0f} to {:+,.0f})".format(*(f(run[key] for run in of) for f in (statistics.median, min, max)))
            print(
                f"| {database} | {after('first_ms')} | {after('last_ms')} | {early} | {late} | {ms(of, 'longest_stall_us')} | {ms(of, 'p99_us')} "
                f"| {ms(of, 'max_us')} | {errors} of {asked:,} | {loads(of)} |"
            )
        print(f"\nThe minute is known to {max(run['known_ms'] for of in kept.values() for run in of):.0f} ms.")
        for database, of in kept.items():
            run = sorted(of, key=lambda run: run["longest_stall_us"])[len(of) // 2]
            print(f"\nWindows of {WINDOW_MS} ms on {database}, the round with the middle of the longest times without an answer, load {run['load']:.0f}:\n")
            print("| from the minute | answers | half of them within | 99 in 100 within | show the release | errors |")
            print("|---|---|---|---|---|---|")
            windows = run["windows"]
            for it in [*windows[:4], *(it for it in windows[4:] if -1000 <= it["from_ms"] < 2500)]:
                showing = f"{100 * it['shown'] / max(it['shown'] + it['old'], 1):.0f} %"
                print(f"| {it['from_ms'] / 1000:+.2f} s | {it['requests']:,} | {it['p50_us'] / 1000:.2f} ms | {it['p99_us'] / 1000:.2f} ms | {showing} | {it['errors']} |")
        sys.stdout.flush()

    def minute(self, server):
        # A token that is made tells the server's time, between when it was asked for and when it was answered: so the minute is known as closely.
        person = {"email": "p-analyst@example.org", "password": self.fixture.password()}
        headers, me = server.ask("POST", api("/session"), person)
        session = {"cookie": headers["set-cookie"].partition(";")[0], "x_csrf_token": json.loads(me)["csrf"]}
        sent = time.time()
        made = server.ask("POST", api("/tokens"), {"label": "the time", "days": 1}, **session)[1]
        answered = time.time()
        until = instant(MINUTE) - (instant(json.loads(made)["token"]["expires"]) - 24 * 3600)
        earliest, latest = sent + until, answered + until
        requests = [{"path": api(path), "expect": [200, 404], "shows": shows} for path, shows in READS.values()]
        seconds = latest - time.time() + 5
        more = {"window_ms": WINDOW_MS, "origin_us": int(latest * 1e6)}
        run = self.load.run(server.address, requests, CONNECTIONS[-1], seconds, **more)
        if run["first_shown_us"] is None:
            sys.exit("the release never came out")
        run["early"] = int(run["first_shown_us"] < earliest * 1e6)
        run["late"] = int((run["last_old_us"] or 0) > (latest + 1) * 1e6)
        run["first_ms"] = run["first_shown_us"] / 1000 - latest * 1000
        run["last_ms"] = (run["last_old_us"] or 0) / 1000 - latest * 1000
        run["known_ms"] = (latest - earliest) * 1000
        return run

    def peers(self):
        """The same bytes from nginx and from a handler that does nothing else."""
        rows, ratios = Rows(), {}
        folder = self.fixture.folder / "peers"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = api(READS["a page of its figures"][0])
        for _ in range(self.rounds):
            for database in self.databases:
                with self.fixture.server(database, AFTER) as server:
                    body = server.ask("GET", path)[1]
                    (folder / "figures.json").write_bytes(body)
                    with Listening([self.bare, folder / "figures.json"], folder / "bare.log") as axum, nginx(folder) as static:
                        served = {f"Plumbline, {database}": (server.address, path), "axum, a handler alone": (axum.address, "/figures.json")}
                        if static:
                            served[f"nginx {static[1]}, a file"] = (static[0], "/figures.json")
                        for connections in CONNECTIONS:
                            once = {}
                            for who, (address, path_there) in served.items():
                                requests = [{"path": path_there, "expect": [200]}]
                                self.load.run(address, requests, 2, 0.3)
                                once[who] = self.load.run(address, requests, connections, self.seconds)
                                if once[who]["bytes"] != len(body) * once[who]["requests"]:
                                    sys.exit(f"{who} sent other bytes")
                                rows.add((who, connections), once[who])
                            [ours, *others] = once
                            for other in others:
                                ratios.setdefault((ours, other, connections), []).append(once[other]["per_second"] / once[ours]["per_second"])
        rows.show(f"The same {len(body) / 1000:.1f} kB of JSON from others", ["who", "connections"])
        print("\n| Plumbline on | beside | connections | its requests a second / ours |")
        print("|---|---|---|---|")
        for (ours, other, connections), of in ratios.items():
            print(f"| {ours.partition(', ')[2]} | {other} | {connections} | **{statistics.median(of):.1f}** ({min(of):.1f} to {max(of):.1f}) |")
        sys.stdout.flush()

    def pages(self):
        """The pages under load, and what they weigh."""
        pages.pages(self, Rows, CONNECTIONS)


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


@contextmanager
def nginx(folder):
    """nginx over a folder, its address and version; none where it is not there."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        said("skipped: nginx (Debian: nginx)")
        yield None
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; events {{}}\n"
        f"http {{ access_log off; {temporary} default_type application/json; keepalive_requests 100000000; sendfile on; tcp_nopush on;\n"
        f"open_file_cache max=10; server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n"
    )
    version = subprocess.run([program, "-v"], capture_output=True).stderr.decode().strip().rpartition("/")[2]
    process = subprocess.Popen([program, "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            sys.exit(f"nginx does not come up\n{(folder / 'nginx.log').read_text()}")
        yield f"127.0.0.1:{port}", version
    finally:
        process.terminate()
        process.wait()


PARTS = {it.__name__: it for it in (Measures.quiet, Measures.written, Measures.release, Measures.peers, Measures.pages)}


def measured(plumbline, folder, load, bare, rounds, seconds, parts):
    if strange := set(parts) - set(PARTS):
        sys.exit(f"no part of the server is called {', '.join(sorted(strange))}; there are {', '.join(PARTS)}")
    databases = ["SQLite"]
    if Postgres.is_there():
        databases.append("PostgreSQL")
    else:
        said("skipped: PostgreSQL (Debian: postgresql)")
    fixture = Fixture(plumbline, folder)
    try:
        measures = Measures(fixture, Load(load, fixture.token), bare, rounds, seconds, databases)
        for part, measure in PARTS.items():
            if part in parts:
                measure(measures)
    finally:
        fixture.close()
