//! A file counted at once.

use crate::desk::desk;
use bytes::Bytes;
use jiff::civil::date;
use plumbline_records::{AtOnceQuestion, count_at_once};
use std::num::NonZeroUsize;

/// Any bytes are refused, or count as the same on one thread and on two.
pub fn count(bytes: &[u8]) {
    let file = Bytes::copy_from_slice(bytes);
    let desk = desk();
    let question = AtOnceQuestion {
        framework: desk.framework(),
        gazetteer: &desk.gazetteer,
        cut_off: date(2011, 8, 31),
        lag_days: 28,
    };
    let on = |threads| {
        let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
        count_at_once(&|| Ok(file.clone()), &question, threads).ok()
    };
    assert_eq!(on(1), on(2), "the number of threads changes nothing");
}
