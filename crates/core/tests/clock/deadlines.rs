//! A deadline says why it is then, lets in what comes with its last instant, and is put off only for a reason.

use super::{at, calendar, day};
use jiff::civil::time;
use plumbline_core::calendar::FACTUAL_ACCURACY;
use plumbline_core::time::{Deadline, NoExtension};

fn factual_accuracy() -> Deadline {
    calendar().deadline(FACTUAL_ACCURACY).unwrap().unwrap()
}

#[test]
fn it_says_why_it_is_then() {
    assert_eq!(
        factual_accuracy().explanation(),
        "17:00 on Friday 30 September 2011, London time: the fifth working day after Friday 23 September 2011 \
         (¶12; ¶74); left out: 1 weekend"
    );
}

#[test]
fn its_last_instant_is_in_time_and_the_next_is_late() {
    let deadline = factual_accuracy();
    assert_eq!(deadline.at, at("2011-09-30T16:00:00Z"));
    assert!(deadline.in_time(at("2011-09-30T16:00:00Z")).is_ok());
    assert!(deadline.is_past(at("2011-09-30T16:00:00.000000001Z")));
}

#[test]
fn what_is_late_is_refused_with_the_deadline_and_what_to_do() {
    let late = factual_accuracy().in_time(at("2011-09-30T16:00:01Z")).unwrap_err();
    assert_eq!(
        late.to_string(),
        "`17:00:01 on Friday 30 September 2011` is too late: the deadline was 17:00 on Friday 30 September 2011, London time: \
         the fifth working day after Friday 23 September 2011 (¶12; ¶74); left out: 1 weekend; \
         only an extension, with its reason, lets it in"
    );
}

#[test]
fn an_extension_puts_it_off_and_gives_its_reason() {
    let extended = factual_accuracy()
        .extended(
            day("2011-10-05"),
            Some(time(12, 0, 0, 0)),
            "the draft came without its second page (act 41)",
        )
        .unwrap();
    assert_eq!(
        extended.explanation(),
        "12:00 on Wednesday 5 October 2011, London time: put off from 17:00 on Friday 30 September 2011 to \
         12:00 on Wednesday 5 October 2011: the draft came without its second page (act 41)"
    );
    assert!(extended.in_time(at("2011-10-05T11:00:00Z")).is_ok());
    assert!(extended.is_past(at("2011-10-05T11:00:01Z")));
    // And again: the first deadline can still be reached from the second extension.
    let again = extended.extended(day("2011-10-06"), None, "flood").unwrap();
    assert!(again.explanation().contains(
        "put off from 12:00 on Wednesday 5 October 2011 to the end of Thursday 6 October 2011: flood"
    ));
}

#[test]
fn an_extension_without_a_reason_or_to_no_later_time_is_refused() {
    let deadline = factual_accuracy();
    let five = Some(time(17, 0, 0, 0));
    assert_eq!(deadline.extended(day("2011-10-05"), five, "  "), Err(NoExtension::NoReason));
    let refused = deadline.extended(day("2011-09-30"), five, "flood").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "expected a time after 17:00 on Friday 30 September 2011, the deadline as it stands, found \
         `17:00 on Friday 30 September 2011`; a deadline is only ever put off"
    );
    assert!(deadline.extended(day("2011-09-30"), None, "flood").is_ok());
}
