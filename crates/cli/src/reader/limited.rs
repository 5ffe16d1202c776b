//! A process limits itself before it touches what somebody else made.

use super::limits::Limits;
use anyhow::{Context, Result};
use std::io::{self, Write};

/// Which files the process may still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Files {
    /// None: it gets bytes and sends what is in them.
    None,
    /// Any: it opens one itself, and writes to wherever its output leads.
    Any,
}

/// Memory and computing end here, and this process dies with the one that started it. A fault's own
/// words may repeat what stands in the file: only its place goes out.
///
/// # Errors
/// Where the system does not limit it.
pub fn limit(limits: Limits, files: Files) -> Result<()> {
    by_the_system(limits, files).context("a reader could not limit itself")?;
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            // Nothing is left to do if nobody listens.
            let _ = writeln!(io::stderr(), "{}{place}", super::death::FELL_AT);
        }
    }));
    Ok(())
}

#[cfg(target_os = "linux")]
fn by_the_system(limits: Limits, files: Files) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, Signal, getrlimit, set_parent_process_death_signal, setrlimit};
    set_parent_process_death_signal(Some(Signal::KILL))?;
    // At the first figure a signal says what is over; the second ends what does not listen.
    let memory = limits.memory.saturating_add(mapped());
    let most = [
        (Resource::As, memory, memory),
        (Resource::Cpu, limits.seconds, limits.seconds + 1),
        (Resource::Core, 0, 0),
    ];
    // Nothing is written but to a pipe, and beside standard input, output and error there is no place for another file.
    let none = [(Resource::Fsize, 0, 0), (Resource::Nofile, 3, 3)];
    let none = none.into_iter().filter(|_| files == Files::None);
    for (resource, current, maximum) in most.into_iter().chain(none) {
        // What is lower already stays so.
        let lower = |most: u64| Some(getrlimit(resource).maximum.map_or(most, |there| there.min(most)));
        setrlimit(resource, Rlimit { current: lower(current), maximum: lower(maximum) })?;
    }
    Ok(())
}

/// Bytes of the address space that the program itself takes up before it reads anything: they are no file's doing, and a program
/// with more in it must not read less.
#[cfg(target_os = "linux")]
fn mapped() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|text| text.split(' ').next()?.parse::<u64>().ok()).unwrap_or(0);
    pages.saturating_mul(rustix::param::page_size() as u64)
}

/// Elsewhere the clock alone ends a reader, and it dies when it next says something to nobody.
#[cfg(not(target_os = "linux"))]
fn by_the_system(_: Limits, _: Files) -> io::Result<()> {
    Ok(())
}
