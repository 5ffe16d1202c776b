//! Any file is recognised, proposed or refused; what was proposed recognises its file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{let_guarded_panics_pass, recognise};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| recognise(bytes));
