//! An audit of any text comes to an end, twice alike, and every finding says all that it must.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{audit, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| audit(bytes));
