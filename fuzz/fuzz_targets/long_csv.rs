//! Each row of the long CSV has one fate.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{let_guarded_panics_pass, long_csv};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| long_csv(bytes));
