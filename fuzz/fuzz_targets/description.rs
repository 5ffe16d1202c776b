//! A source description loads, or each fault has its line; what it reads is accounted for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{description, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| description(bytes));
