//! The other side: start a reader, hand it the file, listen, and end it whatever happens.

use super::death::Death;
use super::limits::Limits;
use super::wire::{End, Job, Said, receive, send};
use crate::session::DATABASE_URL;
use std::io::{BufReader, ErrorKind, Read, Write};
use std::process::{ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Instant;

/// Of a reader's last words, the first of so many bytes are kept.
const LAST_WORDS: u64 = 4096;
/// What a reader has said and nobody has taken yet.
const WAITING: usize = 4;

/// Has one reader do the job on the bytes; `take` hears all that it says but the end.
pub fn ask(job: &Job, bytes: &[u8], limits: Limits, take: &mut dyn FnMut(Said)) -> Result<End, Death> {
    let program = std::env::current_exe().map_err(Death::NotStarted)?;
    let mut reader = Command::new(program)
        .args(["read-file", &limits.memory.to_string(), &limits.seconds.to_string()])
        // Walking its stack would cost more than the rest of it.
        .env("RUST_BACKTRACE", "0")
        // Whatever a file does to its reader, it learns of no database.
        .env_remove(DATABASE_URL)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Death::NotStarted)?;
    let pipes = (reader.stdin.take(), reader.stdout.take(), reader.stderr.take());
    let (Some(input), Some(output), Some(errors)) = pipes else {
        return Err(Death::NotStarted(std::io::Error::other("it has no pipes")));
    };
    std::thread::scope(|scope| {
        scope.spawn(|| feed(input, job, bytes));
        let last_words = scope.spawn(|| last_words(errors));
        let (to, from) = sync_channel(WAITING);
        scope.spawn(move || listen(output, limits, &to));
        let end = collect(&from, limits, take);
        // It has ended by itself, or it must: then none of these threads waits for it any longer.
        drop(from);
        let _ = reader.kill();
        let status = reader.wait().map_err(Death::NotStarted)?;
        let last_words = last_words.join().unwrap_or_default();
        end.map_err(|seen| seen.unwrap_or_else(|| Death::of(status, &last_words)))
    })
}

/// A reader that dies before it has all of the file says so by its end.
fn feed(mut input: ChildStdin, job: &Job, bytes: &[u8]) {
    let _ = send(&mut input, job).and_then(|()| input.write_all(bytes));
}

/// The first of what it says on standard error; the rest is taken too, so that it never waits.
fn last_words(mut errors: ChildStderr) -> String {
    let mut kept = Vec::new();
    let _ = errors.by_ref().take(LAST_WORDS).read_to_end(&mut kept);
    let _ = std::io::copy(&mut errors, &mut std::io::sink());
    String::from_utf8_lossy(&kept).into_owned()
}

/// Hands on what a reader says, up to its end or more than it may say.
fn listen(output: ChildStdout, limits: Limits, to: &SyncSender<Result<Said, Death>>) {
    let mut output = BufReader::new(output).take(limits.answer());
    loop {
        let said = match receive(&mut output) {
            Ok(said) => Ok(said),
            Err(_) if output.limit() == 0 => Err(Death::SaysTooMuch),
            Err(e) if e.kind() == ErrorKind::InvalidData => Err(Death::Garbled),
            // It is gone: how, its status tells.
            Err(_) => return,
        };
        let is_last = matches!(said, Ok(Said::End(_)) | Err(_));
        if to.send(said).is_err() || is_last {
            return;
        }
    }
}

/// The end that a reader comes to, or how it failed; none where its status tells.
fn collect(
    from: &Receiver<Result<Said, Death>>,
    limits: Limits,
    take: &mut dyn FnMut(Said),
) -> Result<End, Option<Death>> {
    let until = Instant::now() + limits.by_the_clock();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        match from.recv_timeout(left) {
            Ok(Ok(Said::End(end))) => return Ok(end),
            Ok(Ok(said)) => take(said),
            Err(RecvTimeoutError::Disconnected) => return Err(None),
            Ok(Err(death)) => return Err(Some(death)),
            Err(RecvTimeoutError::Timeout) => return Err(Some(Death::ByTheClock)),
        }
    }
}
