//! A framework loads, or each fault has its file and line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{framework, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| framework(bytes));
