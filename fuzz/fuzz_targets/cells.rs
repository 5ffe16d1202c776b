//! A number, a date or a provider's number is the same when it is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{cells, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| cells(bytes));
