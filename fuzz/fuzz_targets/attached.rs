//! A file that somebody attaches is refused, or is of one kind alone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{attached, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| attached(bytes));
