//! When a backup is due, and which are kept.

use crate::config::Backup;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use plumbline_core::time::days_after;
use plumbline_core::time::london::{day_at, instant};

/// The newest instant, not after `now`, at which a day's backup was due.
pub fn due_since(settings: &Backup, now: Timestamp) -> Timestamp {
    let today = day_at(now);
    let at = |day| instant(day, settings.at.time());
    if at(today) <= now { at(today) } else { at(days_after(today, -1)) }
}

/// Whether this day's backup is the one that is also restored.
pub fn is_drill_day(settings: &Backup, due: Timestamp) -> bool {
    settings.drill.is(day_at(due).weekday())
}

/// The name of a backup's folder: `plumbline-2011-11-08T02-30-00Z`, in UTC so that names sort as they were made.
pub fn name(now: Timestamp) -> String {
    now.to_zoned(TimeZone::UTC).strftime("plumbline-%Y-%m-%dT%H-%M-%SZ").to_string()
}

/// Whether a folder has such a name; nothing else is ever taken away.
pub fn is_name(name: &str) -> bool {
    const FORM: &str = "plumbline-0000-00-00T00-00-00Z";
    name.len() == FORM.len()
        && name.bytes().zip(FORM.bytes()).all(
            |(byte, form)| {
                if form == b'0' { byte.is_ascii_digit() } else { byte == form }
            },
        )
}

/// Which of these backups go, from the oldest: all but the newest `keep` and those that are `precious`.
pub fn to_go<'a>(mut names: Vec<&'a str>, keep: usize, precious: &[&str]) -> Vec<&'a str> {
    names.sort_unstable();
    let surplus = names.len().saturating_sub(keep.max(1));
    names.truncate(surplus);
    names.retain(|name| !precious.contains(name));
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_backup_is_due_at_its_time_of_the_london_day() {
        let settings = Config::default().backup;
        for (now, due) in [
            // In summer London is an hour ahead of UTC.
            ("2011-07-03T01:29:59Z", "2011-07-02T01:30:00Z"),
            ("2011-07-03T01:30:00Z", "2011-07-03T01:30:00Z"),
            ("2011-11-08T02:29:59Z", "2011-11-07T02:30:00Z"),
            ("2011-11-08T23:00:00Z", "2011-11-08T02:30:00Z"),
        ] {
            let now: Timestamp = now.parse().unwrap();
            assert_eq!(due_since(&settings, now).to_string(), due, "{now}");
        }
        assert!(is_drill_day(&settings, "2011-11-06T02:30:00Z".parse().unwrap()), "a Sunday");
        assert!(!is_drill_day(&settings, "2011-11-07T02:30:00Z".parse().unwrap()));
    }

    #[test]
    fn the_newest_are_kept_and_what_is_precious() {
        let names: Vec<String> = (1..=5).map(|day| format!("plumbline-2011-11-0{day}T02-30-00Z")).collect();
        let all: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(to_go(all.clone(), 2, &[]), [all[0], all[1], all[2]]);
        assert_eq!(to_go(all.clone(), 2, &[all[1]]), [all[0], all[2]]);
        assert!(to_go(all.clone(), 9, &[]).is_empty());
        assert!(all.iter().all(|name| is_name(name)));
        assert!(!is_name("plumbline-2011-11-08") && !is_name("plumbline-2011-11-08T02-30-00Z.old"));
        assert_eq!(name("2011-11-08T02:30:00.5Z".parse().unwrap()), "plumbline-2011-11-08T02-30-00Z");
    }
}
