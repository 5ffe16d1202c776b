//! An address of a figure reads back as it is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{address, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| address(bytes));
