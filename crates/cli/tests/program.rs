//! Running the real program in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A data folder that goes away with the test, and the program over it.
pub struct Program {
    folder: TempDir,
}

/// What a run printed, and how it ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Program {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
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
        let data: &[&str] = if args.contains(&"--data") { &[] } else { &["--data", "data"] };
        let mut all = vec![("PLUMBLINE_CONFIG", "")];
        all.extend(variables);
        self.bare(&all, &[data, args].concat())
    }

    /// The same with nothing on the command line but the arguments, and with the configuration of the folder.
    pub fn bare(&self, variables: &[(&str, &str)], args: &[&str]) -> Ran {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_plumbline"))
            .current_dir(self.folder())
            .env_remove("COLUMNS")
            .env("NO_COLOR", "1")
            .envs(variables.iter().copied())
            .args(args)
            .output()
            .expect("the program starts");
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
