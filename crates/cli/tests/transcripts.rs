//! Scripts of a person's steps and what the program says to them, in `transcripts/*.txt`.
//!
//! A script has four kinds of line. `# ` is a remark. `>> NAME` puts a file of the lines below, up to the first empty one.
//! `$ ` is a command: `plumbline ...` (with `NAME=value` before it and `| head -N` after it, if need be), `copy FROM TO`
//! for a folder of the checkout, or `replace FILE OLD NEW`. What a command printed stands below it: standard output as it
//! is (a line that looks like one of the script's own, such as a heading of Markdown, after `\`), standard error after `! `, and
//! the exit code after `? ` if it is not 0. Instants, ids of editions and digests differ
//! from run to run and stand as `<time 1>`, `<edition 1>`, `<digest>`, and those of proposals as `<proposal 1>`; later
//! commands may use them by these names.
//!
//! `UPDATE_TRANSCRIPTS=1 cargo test -p plumbline transcripts` writes what is printed now.

use crate::words::split;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_script_goes_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut scripts: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("the scripts").map(|e| e.expect("an entry").path()).collect();
    scripts.sort();
    assert!(scripts.len() > 5, "{scripts:?}");
    let update = std::env::var_os("UPDATE_TRANSCRIPTS").is_some();
    let failures: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = scripts.iter().map(|path| scope.spawn(move || check(path, update))).collect();
        runs.into_iter().filter_map(|run| run.join().expect("a script runs to its end")).collect()
    });
    assert!(failures.is_empty(), "{}\nUPDATE_TRANSCRIPTS=1 writes what is printed now", failures.join("\n"));
}

fn check(path: &Path, update: bool) -> Option<String> {
    let written = std::fs::read_to_string(path).expect("a script");
    let played = Stage::new().play(&written);
    if update {
        std::fs::write(path, &played).expect("the script is written");
        return None;
    }
    let (mut old, mut new) = (written.lines(), played.lines());
    for line in 1.. {
        match (old.next(), new.next()) {
            (None, None) => return None,
            (a, b) if a == b => {}
            (a, b) => {
                let (a, b) = (a.unwrap_or("the end"), b.unwrap_or("the end"));
                return Some(format!("{}:{line}\n  written: {a}\n  printed: {b}", path.display()));
            }
        }
    }
    None
}

/// The folder in which a script is played, and the changing words seen so far.
struct Stage {
    folder: tempfile::TempDir,
    seen: BTreeMap<String, String>,
}

impl Stage {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), seen: BTreeMap::new() }
    }

    /// The script with what is printed now below each command.
    fn play(&mut self, script: &str) -> String {
        let mut text = String::new();
        let mut lines = script.lines().peekable();
        while let Some(line) = lines.next() {
            if let Some(name) = line.strip_prefix(">> ") {
                let mut content = String::new();
                writeln!(text, "{line}").expect("text grows");
                while let Some(line) = lines.next_if(|l| !l.is_empty()) {
                    content.push_str(line);
                    content.push('\n');
                }
                self.put(name, &content);
                writeln!(text, "{content}").expect("text grows");
            } else if let Some(command) = line.strip_prefix("$ ") {
                while lines.next_if(|l| !["$ ", ">> ", "# "].iter().any(|p| l.starts_with(p))).is_some() {}
                writeln!(text, "{line}\n{}", self.perform(command)).expect("text grows");
            } else if line.starts_with("# ") {
                writeln!(text, "{line}").expect("text grows");
            } else {
                assert!(line.is_empty(), "neither a remark, a file nor a command: {line}");
                if !text.is_empty() && !text.ends_with("\n\n") {
                    text.push('\n');
                }
            }
        }
        text.trim_end().to_owned() + "\n"
    }

    fn put(&self, name: &str, content: &str) {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("the folder is made");
        std::fs::write(path, content).expect("the file is written");
    }

    fn perform(&mut self, command: &str) -> String {
        let mut command = command.to_owned();
        for (value, name) in &self.seen {
            command = command.replace(name, value);
        }
        let words = split(&command);
        let word = |at: usize| words.get(at).map(String::as_str).expect("another word");
        match word(0) {
            "copy" => {
                let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(word(1));
                for entry in std::fs::read_dir(from).expect("a folder of the checkout") {
                    let path = entry.expect("an entry").path();
                    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                    self.put(
                        &format!("{}/{name}", word(2)),
                        &std::fs::read_to_string(path).expect("a text file"),
                    );
                }
                String::new()
            }
            "replace" => {
                let path = self.folder.path().join(word(1));
                let old = std::fs::read_to_string(&path).expect("a file to change");
                assert!(old.contains(word(2)), "{} has no {}", word(1), word(2));
                std::fs::write(&path, old.replacen(word(2), word(3), 1)).expect("the file is written");
                String::new()
            }
            _ => self.run(&words),
        }
    }

    fn run(&mut self, words: &[String]) -> String {
        let variables = words.iter().take_while(|w| *w != "plumbline").count();
        let end = words.iter().position(|w| w == "|").unwrap_or(words.len());
        assert!(variables < end, "no plumbline in {words:?}");
        let output = Command::new(env!("CARGO_BIN_EXE_plumbline"))
            .current_dir(self.folder.path())
            .env_remove("COLUMNS")
            .envs(words[..variables].iter().filter_map(|w| w.split_once('=')))
            .args(&words[variables + 1..end])
            .output()
            .expect("the program starts");
        let shown = words.get(end + 2).and_then(|n| n.strip_prefix('-')).map(|n| n.parse().expect("head -N"));
        let out = self.settled(&String::from_utf8_lossy(&output.stdout));
        let err = self.settled(&String::from_utf8_lossy(&output.stderr));
        let mut text = String::new();
        for line in out.trim_end().lines().take(shown.unwrap_or(usize::MAX)) {
            let taken: bool = ["$ ", ">> ", "# ", "! ", "? "].iter().any(|p| line.starts_with(p));
            let mark = if taken { "\\" } else { "" };
            writeln!(text, "{mark}{}", line.trim_end()).expect("text grows");
        }
        for line in err.trim_end().lines() {
            writeln!(text, "{}", format!("! {line}").trim_end()).expect("text grows");
        }
        match output.status.code() {
            Some(0) => {}
            Some(code) => writeln!(text, "? {code}").expect("text grows"),
            None => text.push_str("? killed\n"),
        }
        text
    }

    /// The text with changing words replaced by names; then columns no longer line up, so wide gaps become narrow ones.
    fn settled(&mut self, text: &str) -> String {
        let folder = self.folder.path().to_string_lossy().into_owned();
        let text = text.replace(&folder, "<folder>");
        let mut out = String::new();
        let mut word = String::new();
        let mut instants = false;
        for c in text.chars().chain(['\n']) {
            if c.is_ascii_alphanumeric() || ".:-_".contains(c) {
                word.push(c);
                continue;
            }
            let (body, tail) = word.split_at(word.trim_end_matches(['.', ':']).len());
            let name = self.name(body, out.trim_end().split(' ').next_back().unwrap_or_default());
            instants |= name.starts_with("<time");
            out.push_str(&name);
            out.push_str(tail);
            out.push(c);
            word.clear();
        }
        out.pop();
        if !instants {
            return out;
        }
        out.lines().map(|line| narrowed(line) + "\n").collect()
    }

    /// The word's name, if it has one; `before` is the word before it.
    fn name(&mut self, word: &str, before: &str) -> String {
        // A description that was accepted has the proposal's digits in its name.
        for (value, name) in self.seen.iter().filter(|(_, name)| name.starts_with("<proposal")) {
            if word.ends_with(value.as_str()) || word.ends_with(&format!("{value}.toml")) {
                return word.replace(value.as_str(), name);
            }
        }
        let hex = |w: &str| w.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
        // A line of an edition.
        if let Some((edition, row)) = word.split_once(':').filter(|(id, _)| id.len() == 12 && hex(id)) {
            return format!("{}:{row}", self.name(edition, before));
        }
        let kind = match word.len() {
            64 if hex(word) => return "<digest>".into(),
            12 if hex(word) && before == "Digest" => return "<digest>".into(),
            12 if hex(word) => "edition",
            8 if hex(word) && before == "--accept" => "proposal",
            20.. if word.ends_with('Z') && word.as_bytes()[10] == b'T' && word.starts_with("20") => "time",
            _ => return word.into(),
        };
        let next = 1 + self.seen.values().filter(|name| name[1..].starts_with(kind)).count();
        self.seen.entry(word.to_owned()).or_insert_with(|| format!("<{kind} {next}>")).clone()
    }
}

fn narrowed(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    let parts: Vec<&str> = line.split("  ").map(str::trim).filter(|p| !p.is_empty()).collect();
    format!("{}{}", &line[..indent], parts.join("  "))
}
