//! A word leads to one area, or says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{area, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| area(bytes));
