//! Each row of a published file has one fate, under any description.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{csv, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| csv(bytes));
