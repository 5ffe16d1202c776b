//! Any sheet of an XLSX workbook is read or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_fuzzed::{let_guarded_panics_pass, xlsx};

fuzz_target!(init: let_guarded_panics_pass(), |bytes: &[u8]| xlsx(bytes));
