//! A draft of a letter is refused or comes back as it is, and what is flagged in it stands in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{claim, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| claim(bytes));
