//! The server's programs, and the user that may run them: it refuses to be started by root.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where Debian puts them, a folder a version.
const VERSIONS: &str = "/usr/lib/postgresql";

pub struct Binaries {
    folder: PathBuf,
    is_root: bool,
}

impl Binaries {
    /// The newest that there are.
    pub fn find() -> Option<Self> {
        let number = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().parse::<u32>().ok();
        let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir(VERSIONS)
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| Some((number(&entry)?, entry.path().join("bin"))))
            .collect();
        versions.sort();
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let mut folders = versions.into_iter().rev().map(|(_, folder)| folder);
        let folder = folders.find(|folder| is_whole(folder));
        let folder = folder.or_else(|| std::env::split_paths(&paths).find(|folder| is_whole(folder)))?;
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0);
        Some(Self { folder, is_root })
    }

    pub fn path(&self, program: &str) -> PathBuf {
        let path = self.folder.join(program);
        if path.is_file() { path } else { program.into() }
    }

    /// A program run as the server's user, told to end when the thread that started it ends.
    pub fn of_the_server(&self, program: &str) -> Command {
        let mut command = Command::new("setpriv");
        if self.is_root {
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
        }
        command.arg("--pdeathsig=TERM").arg(self.path(program)).current_dir("/");
        command
    }

    /// Runs a program to its end as the server's user; what it printed.
    pub fn made(&self, program: &str, arguments: &[&str]) -> String {
        let ran = self.of_the_server(program).args(arguments).output();
        let ran = ran.unwrap_or_else(|why| panic!("setpriv {program}: {why}"));
        assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).into_owned()
    }

    /// Whether a process of the server's took a signal.
    pub fn signalled(&self, signal: &str, id: &str) -> bool {
        let kill = Command::new("kill").args(["-s", signal, id]).stderr(Stdio::null()).status();
        kill.is_ok_and(|status| status.success())
    }
}

fn is_whole(folder: &Path) -> bool {
    ["postgres", "initdb", "psql"].iter().all(|program| folder.join(program).is_file())
}
