//! What is kept comes back exactly, in the same bytes each time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{edition_round_trip, let_guarded_panics_pass};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| edition_round_trip(bytes));
