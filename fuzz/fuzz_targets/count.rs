//! Any bytes are refused, or count as the same on one thread and on two.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{count, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| count(bytes));
