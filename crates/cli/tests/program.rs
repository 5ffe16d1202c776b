//! Running the real program in a folder of its own.

use plumbline_throwaway::{Server, server};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// A data folder that goes away with the test, and the program over it.
pub struct Program {
    folder: TempDir,
    databases: Option<Databases>,
}

/// A database for each data folder, by its name.
struct Databases {
    server: &'static Server,
    addresses: Mutex<BTreeMap<String, String>>,
}

/// Two tests of each function: over a file of SQLite's, and over PostgreSQL.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name($crate::program::Program::new()) })*
        }
        mod postgres {
            $(#[test] fn $name() {
                if let Some(program) = $crate::program::Program::on_a_server() { super::$name(program) }
            })*
        }
    };
}
pub(crate) use on_both;

/// What a run printed, and how it ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Program {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), databases: None }
    }

    /// The same over PostgreSQL; none, said so, where that is not on this machine.
    #[expect(clippy::print_stdout, reason = "a run counts what it could not do")]
    pub fn on_a_server() -> Option<Self> {
        let server = server();
        if server.is_none() {
            println!("skipped: no postgres");
        }
        server.map(Self::on)
    }

    /// The same over a server of the caller's.
    pub fn on(server: &'static Server) -> Self {
        Self { databases: Some(Databases { server, addresses: Mutex::default() }), ..Self::new() }
    }

    /// The database of a data folder.
    pub fn database(&self, data: &str) -> Option<String> {
        let Databases { server, addresses } = self.databases.as_ref()?;
        let mut addresses = addresses.lock().unwrap_or_else(PoisonError::into_inner);
        Some(addresses.entry(data.to_owned()).or_insert_with(|| server.database()).clone())
    }

    /// The program over the database of a data folder, which its arguments are to name.
    pub fn command(&self, data: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plumbline"));
        command
            .current_dir(self.folder())
            .env_remove("COLUMNS")
            .env("NO_COLOR", "1")
            .env_remove("DATABASE_URL");
        if let Some(address) = self.database(data) {
            command.env("DATABASE_URL", address);
        }
        command
    }

    /// Copies a data folder, with its database.
    pub fn copy(&self, from: &str, to: &str) {
        crate::demo::copy(&self.folder().join(from), &self.folder().join(to));
        if let (Some(Databases { server, addresses }), Some(address)) = (&self.databases, self.database(from))
        {
            let copy = server.copy_of(&address);
            addresses.lock().unwrap_or_else(PoisonError::into_inner).insert(to.to_owned(), copy);
        }
    }

    /// Takes a data folder away, with its database.
    pub fn remove(&self, data: &str) {
        std::fs::remove_dir_all(self.folder().join(data)).expect("the data folder goes");
        if let Some(Databases { server, addresses }) = &self.databases {
            let address = addresses.lock().unwrap_or_else(PoisonError::into_inner).remove(data);
            address.iter().for_each(|address| server.remove(address));
        }
    }

    /// What the database of a data folder answers, read past the program.
    pub fn rows(&self, data: &str, question: &str) -> Vec<Vec<String>> {
        match (&self.databases, self.database(data)) {
            (Some(it), Some(address)) => it.server.rows(&address, question),
            _ => of_sqlite(&self.folder().join(data).join("plumbline.db"), question),
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Puts a file beside the data folder.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, text).expect("the file is written");
        path
    }

    /// Runs `plumbline ARGS...` in the folder, with `data` as its data folder unless the arguments name one.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(&[], args)
    }

    /// The same with variables of the environment.
    pub fn run_with(&self, variables: &[(&str, &str)], args: &[&str]) -> Ran {
        let named = args.iter().position(|arg| *arg == "--data").map(|at| args[at + 1]);
        let data: &[&str] = if named.is_some() { &[] } else { &["--data", "data"] };
        let mut command = self.command(named.unwrap_or("data"));
        // No configuration but what a test gives.
        command.env("PLUMBLINE_CONFIG", "").envs(variables.iter().copied()).args(data).args(args);
        Self::ran(&mut command)
    }

    /// The same with nothing on the command line but the arguments, and with the configuration of the folder.
    pub fn bare(&self, variables: &[(&str, &str)], args: &[&str]) -> Ran {
        let mut command = self.command("data");
        Self::ran(command.envs(variables.iter().copied()).args(args))
    }

    fn ran(command: &mut Command) -> Ran {
        let output: Output = command.output().expect("the program starts");
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The same, for a run that must end well.
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "plumbline {}\n{}\n{}", args.join(" "), ran.out, ran.err);
        ran.out
    }

    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let text = self.ok(&[args, &["--format", "json"]].concat());
        serde_json::from_str(&text).expect("JSON on standard output")
    }
}

fn of_sqlite(file: &Path, question: &str) -> Vec<Vec<String>> {
    let log = Connection::open(file).expect("the log");
    let mut question = log.prepare(question).expect("a question");
    let columns = question.column_count();
    let cell = |value: ValueRef<'_>| match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        _ => String::new(),
    };
    let rows = question.query_map([], |row| (0..columns).map(|at| row.get_ref(at).map(cell)).collect());
    rows.expect("rows").map(|row| row.expect("a row")).collect()
}
