//! Narrow terminals, pipes, and terminals without colour.

use super::{SHOWN, filled, first_edition, furnished};
use crate::program::Program;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use unicode_width::UnicodeWidthStr;

fn command(program: &Program, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plumbline"));
    command.current_dir(program.folder()).env_remove("COLUMNS").env_remove("NO_COLOR");
    command.args(["--data", "data"]).args(args);
    command
}

#[test]
fn a_terminal_of_sixty_columns_gets_no_wider_line() {
    let program = furnished();
    let id = first_edition(&program);
    for args in SHOWN {
        let args = filled(args, &id);
        let output = command(&program, &args).env("COLUMNS", "60").output().expect("it runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        for line in text.lines() {
            // One word may be wider than the terminal; nothing else may.
            let words = line.split_whitespace().count();
            assert!(line.width() <= 60 || words == 1, "{args:?}: {line}");
        }
    }
}

#[test]
fn a_pipe_gets_no_escape_codes() {
    let program = furnished();
    for args in SHOWN {
        let output =
            command(&program, &filled(args, "0")).env("TERM", "xterm-256color").output().expect("it runs");
        for stream in [output.stdout, output.stderr] {
            assert!(!stream.contains(&0x1b), "{args:?}");
        }
    }
}

/// Runs under a terminal of its own, made by `script`.
fn on_a_terminal(program: &Program, variables: &[(&str, &str)]) -> Option<Vec<u8>> {
    let line = format!("{} --data data assess --all", env!("CARGO_BIN_EXE_plumbline"));
    let mut script = Command::new("script");
    script.current_dir(program.folder()).args(["-qec", &line, "/dev/null"]).stdin(Stdio::null());
    script.env_remove("NO_COLOR").env("TERM", "xterm").envs(variables.iter().copied());
    script.output().ok().filter(|o| o.status.success()).map(|o| o.stdout)
}

#[test]
fn a_terminal_gets_colour_unless_it_asks_for_none() {
    let program = furnished();
    let bold = |text: &[u8]| text.windows(4).any(|w| w == b"\x1b[1m");
    let Some(plain) = on_a_terminal(&program, &[]) else {
        println!("skipped: no `script` to make a terminal");
        return;
    };
    assert!(bold(&plain), "{}", String::from_utf8_lossy(&plain));
    for variable in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let text = on_a_terminal(&program, &[variable]).expect("a terminal, as before");
        assert!(!text.contains(&0x1b), "{variable:?}: {}", String::from_utf8_lossy(&text));
    }
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let program = furnished();
    let long: [&[&str]; 4] = [
        &["profile", "--all", "--format", "csv"],
        &["assess", "--all", "--format", "json"],
        &["explain", "Slough"],
        &["completions", "bash"],
    ];
    for args in long {
        let mut child = command(&program, args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let mut reader = BufReader::with_capacity(16, child.stdout.take().expect("its output"));
        reader.read_line(&mut line).expect("a line");
        drop(reader);
        let mut err = String::new();
        child.stderr.take().expect("its notices").read_to_string(&mut err).expect("text");
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{args:?}: {err}");
        assert!(!err.contains("error") && !err.contains("panicked"), "{args:?}: {err}");
    }
}
