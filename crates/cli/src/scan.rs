//! The scanner of attachments: a command that whoever runs this installation names, because the program itself looks for no viruses (E5).
//! What was not scanned where it should have been is not taken.

use crate::config::Attachments;
use crate::desk::refused_one;
use plumbline_casework::{Because, Refusal};
use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is looked whether the command has ended.
const LOOKS: Duration = Duration::from_millis(10);
/// What it says once it has ended comes within this time.
const SAYS: Duration = Duration::from_millis(500);
/// The most of its first line that is read, and shown.
const READ: u64 = 4096;
const SHOWN: usize = 64;
/// Of this program's surroundings it gets these alone: no address of a database, no secret.
const ENVIRONMENT: [&str; 4] = ["PATH", "HOME", "LANG", "TMPDIR"];

/// The command and how long it has; none lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan(Option<Scanner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Scanner {
    program: String,
    arguments: Vec<String>,
    limit: Duration,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is no scanner.
    NotAsked,
    Clean,
    /// Its first line, as a code.
    Refused(String),
    NotScanned(String),
}

impl From<&Attachments> for Scan {
    fn from(set: &Attachments) -> Self {
        let mut words = set.scan.iter().map(|word| word.as_str().to_owned());
        let scanner = words.next().map(|program| Scanner {
            program,
            arguments: words.collect(),
            limit: set.scan_seconds.duration(),
        });
        Self(scanner)
    }
}

impl Scan {
    /// Has the bytes looked at.
    pub fn verdict(&self, bytes: &[u8]) -> Verdict {
        let Some(scanner) = &self.0 else { return Verdict::NotAsked };
        match scanner.ended(bytes) {
            Err(why) => Verdict::NotScanned(why),
            Ok((status, says)) => match status.code() {
                Some(0) => Verdict::Clean,
                Some(1) => Verdict::Refused(code(&says)),
                Some(other) => Verdict::NotScanned(format!("it ended with {other}: {}", code(&says))),
                None => Verdict::NotScanned("it was killed".into()),
            },
        }
    }

    /// Lets the bytes through, or stops with what whoever brought them may know; the log alone is told what the scanner said.
    ///
    /// # Errors
    /// Where they were refused, or not scanned though they should have been.
    pub fn let_through(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let (because, says) = match self.verdict(bytes) {
            Verdict::NotAsked | Verdict::Clean => return Ok(()),
            Verdict::Refused(code) => {
                tracing::warn!(code, "the scanner refused a file that was to be attached");
                (Because::NotEnough, "the scanner of this installation refused the file, so it is not taken")
            }
            Verdict::NotScanned(cause) => {
                tracing::error!(cause, "a file that was to be attached could not be scanned");
                (
                    Because::NotNow,
                    "the file could not be scanned, so it is not taken; try again, and if that does not help tell whoever runs this installation",
                )
            }
        };
        Err(refused_one(Refusal::new(because, "E5", says)))
    }
}

impl Scanner {
    /// How it ended, within its time, and what it said first.
    fn ended(&self, bytes: &[u8]) -> Result<(ExitStatus, String), String> {
        let mut child =
            self.begun().map_err(|why| format!("`{}` could not be started: {why}", self.program))?;
        feed(&mut child, bytes.to_vec());
        let says = heard(&mut child);
        let status = self.waited(&mut child);
        // What it left running would go on with the bytes.
        end(&mut child);
        let status = status?;
        Ok((status, says.recv_timeout(SAYS).unwrap_or_default()))
    }

    fn begun(&self) -> std::io::Result<Child> {
        use std::os::unix::process::CommandExt;
        let kept = ENVIRONMENT.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
        Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .envs(kept)
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    }

    fn waited(&self, child: &mut Child) -> Result<ExitStatus, String> {
        let until = Instant::now() + self.limit;
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Ok(status),
                Ok(None) if Instant::now() < until => thread::sleep(LOOKS),
                Ok(None) => return Err(format!("it took more than {} s", self.limit.as_secs())),
                Err(why) => return Err(format!("it is lost: {why}")),
            }
        }
    }
}

/// Who ends without reading all says so by how it ends.
fn feed(child: &mut Child, bytes: Vec<u8>) {
    if let Some(mut input) = child.stdin.take() {
        thread::spawn(move || input.write_all(&bytes).is_ok());
    }
}

/// The first of what it says; the rest is taken too, so that it never waits.
fn heard(child: &mut Child) -> Receiver<String> {
    let (to, from) = channel();
    if let Some(mut output) = child.stdout.take() {
        thread::spawn(move || {
            let mut first = Vec::new();
            let _ = output.by_ref().take(READ).read_to_end(&mut first);
            let _ = to.send(String::from_utf8_lossy(&first).into_owned());
            let _ = std::io::copy(&mut output, &mut std::io::sink());
        });
    }
    from
}

/// It and all that it started.
fn end(child: &mut Child) {
    let group = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(group) = group {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The first line as a code: what could be part of a name or a sentence is left out.
fn code(says: &str) -> String {
    let line = says.lines().next().unwrap_or_default();
    let plain = |c: &char| c.is_ascii_alphanumeric() || "-_.:".contains(*c);
    line.chars().filter(plain).take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanner(script: &str) -> Scan {
        Scan(Some(Scanner {
            program: "sh".into(),
            arguments: vec!["-c".into(), script.into()],
            limit: Duration::from_secs(2),
        }))
    }

    #[test]
    fn nobody_is_asked_where_there_is_no_scanner() {
        assert_eq!(Scan::from(&Attachments::default()).verdict(b"x"), Verdict::NotAsked);
    }

    #[test]
    fn by_how_the_command_ends_a_file_is_clean_refused_or_not_scanned() {
        let virus = scanner("if grep -q EICAR; then echo 'Eicar-Test-Signature FOUND <b>'; exit 1; fi");
        assert_eq!(virus.verdict(b"nothing here"), Verdict::Clean);
        assert_eq!(virus.verdict(b"an EICAR test"), Verdict::Refused("Eicar-Test-SignatureFOUNDb".into()));
        assert_eq!(scanner("exit 2").verdict(b"x"), Verdict::NotScanned("it ended with 2: ".into()));
        assert_eq!(scanner("kill -9 $$").verdict(b"x"), Verdict::NotScanned("it was killed".into()));
        let nowhere = Scan(Some(Scanner {
            program: "/nowhere/scanner".into(),
            arguments: Vec::new(),
            limit: Duration::from_secs(1),
        }));
        assert!(
            matches!(nowhere.verdict(b"x"), Verdict::NotScanned(why) if why.contains("could not be started"))
        );
    }

    #[test]
    fn a_command_that_takes_too_long_is_ended_with_all_that_it_started() {
        let began = Instant::now();
        let slow = scanner("sleep 600 & sleep 600");
        assert_eq!(slow.verdict(&vec![7; 1 << 20]), Verdict::NotScanned("it took more than 2 s".into()));
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_large_file_goes_through_a_command_that_talks_and_one_that_does_not_listen() {
        let large = vec![b'a'; 10 << 20];
        assert_eq!(scanner("cat; cat >/dev/null").verdict(&large), Verdict::Clean);
        assert_eq!(scanner("echo deaf; exit 1").verdict(&large), Verdict::Refused("deaf".into()));
    }

    #[test]
    fn it_sees_nothing_of_what_this_program_was_told() {
        // Cargo tells tests of itself by the environment.
        assert!(std::env::var_os("CARGO_MANIFEST_DIR").is_some());
        assert_eq!(scanner("test -z \"$CARGO_MANIFEST_DIR\" -a -n \"$PATH\"").verdict(b"x"), Verdict::Clean);
    }
}
