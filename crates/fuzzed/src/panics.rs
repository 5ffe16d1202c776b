//! Which panics end a run.

use std::panic;

/// Under a fuzzer every panic ends the process, even one that its reader would have turned into an error. After this call
/// only panics that nobody catches do, and those of our own crates.
pub fn let_guarded_panics_pass() {
    let ends = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        let file = what.location().map_or("", |at| at.file());
        let is_theirs = file.contains("/registry/src/") || file.starts_with("/rustc/");
        if !is_theirs {
            ends(what);
        }
    }));
}
