//! A PostgreSQL server for as long as a test program runs, from the binaries that the system has: in a folder of its own, reached
//! through a socket in that folder and through nothing else. Nothing depends on it but tests.
//!
//! A shell watches over the server, as a system's supervisor would: where the server dies it is started again, and once the test program
//! has ended, in whatever way, it is stopped and its folder taken away.

mod binaries;

use binaries::Binaries;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{OnceLock, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

const WATCH: &str = include_str!("watch.sh");
/// How long a server may take to come up: it shares two cores with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a commit waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// Nothing: quick, and good for all but tests of what a server keeps.
    Never,
    /// The disk.
    Always,
}

/// A running server, gone when dropped or when the program ends.
pub struct Server {
    binaries: Binaries,
    folder: PathBuf,
    watcher: Option<(u32, JoinHandle<()>)>,
    databases: AtomicU32,
}

/// The one server of this test program, started when it is first asked for; none where PostgreSQL is not on this machine.
///
/// # Panics
/// Where PostgreSQL is on this machine and does not come up.
pub fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(|| Server::start(Sync::Never)).as_ref()
}

impl Server {
    /// Starts a server of the caller's own; none where PostgreSQL is not on this machine.
    ///
    /// # Panics
    /// Where PostgreSQL is on this machine and does not come up.
    pub fn start(sync: Sync) -> Option<Self> {
        let binaries = Binaries::find()?;
        let folder = binaries.made("mktemp", &["-d", "/tmp/plumbline-postgres-XXXXXXXX"]);
        let folder = PathBuf::from(folder.trim());
        let data = folder.join("data");
        let arguments = ["-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-D"];
        binaries.made("initdb", &[&arguments[..], &[&data.to_string_lossy()]].concat());
        let watcher = watched(&binaries, &folder, sync);
        let server = Self { binaries, folder, watcher: Some(watcher), databases: AtomicU32::new(0) };
        server.wait_until_up();
        Some(server)
    }

    /// A new, empty database, by its address.
    ///
    /// # Panics
    /// Where the server does not make it.
    pub fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed) + 1);
        self.sql("postgres", &format!("CREATE DATABASE {name} TEMPLATE template0"));
        self.address(&name)
    }

    /// A new database with all that this one holds, to which nobody may be connected.
    ///
    /// # Panics
    /// Where the server does not make it, or somebody stays connected.
    pub fn copy_of(&self, address: &str) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed) + 1);
        let until = Instant::now() + PATIENCE;
        // The process that served the last program ends a little after that program.
        let copy = format!("CREATE DATABASE {name} TEMPLATE {}", name_of(address));
        while let Err(refusal) = self.try_sql("postgres", &copy) {
            assert!(Instant::now() < until, "{refusal}");
            std::thread::sleep(Duration::from_millis(20));
        }
        self.address(&name)
    }

    /// Takes a database away, whoever is connected to it.
    ///
    /// # Panics
    /// Where the server refuses it.
    pub fn remove(&self, address: &str) {
        self.sql("postgres", &format!("DROP DATABASE {} WITH (FORCE)", name_of(address)));
    }

    /// The rows of a question to a database, cell by cell.
    ///
    /// # Panics
    /// Where the server refuses it.
    pub fn rows(&self, address: &str, question: &str) -> Vec<Vec<String>> {
        let cells = ["-F", "\x1f", "-R", "\x1e"];
        let rows =
            self.psql(address, question, &cells).unwrap_or_else(|refusal| panic!("{question}\n{refusal}"));
        let rows = rows.strip_suffix('\n').unwrap_or(&rows);
        let cells = |row: &str| row.split('\x1f').map(str::to_owned).collect();
        if rows.is_empty() { Vec::new() } else { rows.split('\x1e').map(cells).collect() }
    }

    /// Where a database is.
    pub fn address(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user=postgres", self.folder.display())
    }

    /// What `psql` prints for a statement in a database: a line a row, its cells parted by `|`.
    ///
    /// # Panics
    /// Where the server refuses it.
    pub fn sql(&self, database: &str, statement: &str) -> String {
        self.try_sql(database, statement).unwrap_or_else(|refusal| panic!("{statement}\n{refusal}"))
    }

    /// The same, or the refusal.
    pub fn try_sql(&self, database: &str, statement: &str) -> Result<String, String> {
        self.psql(&self.address(database), statement, &[]).map(|text| text.trim_end().to_owned())
    }

    fn psql(&self, address: &str, statement: &str, how: &[&str]) -> Result<String, String> {
        let arguments = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", statement];
        let ran = Command::new(self.binaries.path("psql")).args(how).args(arguments).output();
        let ran = ran.map_err(|why| why.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if ran.status.success() {
            Ok(text(&ran.stdout))
        } else {
            Err(text(&ran.stderr).trim_end().to_owned())
        }
    }

    /// Kills the server as a loss of power would, and waits until it is up again. What it had told nobody may be gone.
    ///
    /// # Panics
    /// Where it was not running, or does not come up again.
    pub fn kill(&self) {
        let id = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap_or_default();
        let id = id.lines().next().unwrap_or_default();
        assert!(!id.is_empty(), "the server is not running");
        assert!(self.binaries.signalled("KILL", id), "the server could not be killed");
        // Until then the old one's processes may still answer.
        let until = Instant::now() + PATIENCE;
        while Path::new("/proc").join(id).exists() {
            assert!(Instant::now() < until, "the server does not die");
            std::thread::sleep(Duration::from_millis(5));
        }
        self.wait_until_up();
    }

    /// The folder of its files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn wait_until_up(&self) {
        let until = Instant::now() + PATIENCE;
        while let Err(refusal) = self.try_sql("postgres", "SELECT 1") {
            let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(Instant::now() < until, "the server does not come up: {refusal}\n{log}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some((id, thread)) = self.watcher.take() {
            self.binaries.signalled("TERM", &id.to_string());
            // A thread that panicked has nothing left to say.
            let _ = thread.join();
        }
    }
}

/// The name of the database at an address of this server's.
pub fn name_of(address: &str) -> &str {
    let path = address.strip_prefix("postgres:///").unwrap_or(address);
    path.split('?').next().unwrap_or(path)
}

/// The shell is told when the thread that started it ends, so that thread stays for as long as the shell does.
fn watched(binaries: &Binaries, folder: &Path, sync: Sync) -> (u32, JoinHandle<()>) {
    let mut shell = binaries.of_the_server("sh");
    shell.args(["-c", WATCH, "watch"]).arg(binaries.path("postgres")).arg(folder);
    shell.arg(if sync == Sync::Always { "on" } else { "off" });
    shell.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let (told, ids) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let mut child = shell.spawn().expect("a shell");
        told.send(child.id()).expect("its caller waits");
        let _ = child.wait();
    });
    (ids.recv().expect("the shell starts"), thread)
}
