//! Civil time in London and instants. The zone is built into the program, so that no machine's own tables can change a deadline.

use super::days_after;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

static LONDON: TimeZone = jiff::tz::get!("Europe/London");

/// The instant at which London's clocks show this date and time.
///
/// A time that spring's change leaves out is as much later as the clocks went forward (01:30 becomes 02:30), and of a time that autumn's
/// change shows twice the later one is meant: so no deadline comes earlier than a clock said, and nothing is released before it (D85).
/// Beyond the ends of time, their instants.
pub fn instant(day: Date, time: Time) -> Timestamp {
    let end = if day.year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
    LONDON.to_ambiguous_timestamp(day.to_datetime(time)).later().unwrap_or(end)
}

/// The first instant of a day.
pub fn first_instant(day: Date) -> Timestamp {
    instant(day, Time::midnight())
}

/// The last instant of a day: a nanosecond before the next day's first.
pub fn last_instant(day: Date) -> Timestamp {
    let next = first_instant(days_after(day, 1));
    next.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(next)
}

/// What London's clocks show at an instant.
pub fn civil(at: Timestamp) -> DateTime {
    LONDON.to_datetime(at)
}

/// London's day at an instant.
pub fn day_at(at: Timestamp) -> Date {
    civil(at).date()
}

/// `Friday 30 September 2011`.
pub fn day_in_words(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// `17:00 on Friday 30 September 2011`; `the end of Friday 4 November 2011` for a whole day.
pub fn in_words(day: Date, time: Option<Time>) -> String {
    match time {
        Some(time) => format!("{} on {}", time_in_words(time), day_in_words(day)),
        None => format!("the end of {}", day_in_words(day)),
    }
}

/// What London's clocks show at an instant: `17:00 on Friday 30 September 2011`.
pub fn instant_in_words(at: Timestamp) -> String {
    let shown = civil(at);
    in_words(shown.date(), Some(shown.time()))
}

/// `17:00`, and seconds only where there are some. Less than one is said just after a whole minute alone: there, on which deadlines lie, it
/// may be what makes an act late.
fn time_in_words(time: Time) -> String {
    let shown = match (time.second(), time.subsec_nanosecond()) {
        (0, 0) => "%H:%M",
        (0, _) => "%H:%M:%S%.f",
        _ => "%H:%M:%S",
    };
    time.strftime(shown).to_string()
}
