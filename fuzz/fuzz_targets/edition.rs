//! Any bytes are refused, or are an edition that comes back as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{edition, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| edition(bytes));
