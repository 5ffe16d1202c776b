//! How long texts about people are kept, as data.

use jiff::civil::{Date, date};
use plumbline_store::{Held, Retention, TextKind};

fn held(kind: TextKind, key: &str, since: Date) -> Held {
    Held { kind, key: key.into(), since }
}

#[test]
fn the_table_that_the_program_comes_with_has_every_kind_with_its_reason() {
    let table = Retention::embedded().unwrap();
    let kinds: Vec<TextKind> = table.kept().map(|kept| kept.kind).collect();
    assert_eq!(kinds, TextKind::ALL);
    assert!(table.kept().all(|kept| kept.reason.contains("Article 5(1)(e)")));
}

#[test]
fn a_text_is_due_when_its_months_have_passed_and_not_a_day_before() {
    let table = Retention::embedded().unwrap();
    let call = || [held(TextKind::Contacts, "case/E06000022/2011", date(2011, 6, 15))];
    assert!(table.due(call(), date(2013, 6, 14)).is_empty());
    let due = table.due(call(), date(2013, 6, 15));
    assert_eq!((due[0].key.as_str(), due[0].on), ("case/E06000022/2011", date(2013, 6, 15)));
    assert_eq!(table.due_on(TextKind::Contacts, date(2012, 2, 29)), date(2014, 2, 28));
}

#[test]
fn a_key_is_due_only_when_all_that_it_seals_is() {
    let table = Retention::embedded().unwrap();
    let texts = || {
        [
            held(TextKind::Contacts, "case/b", date(2011, 3, 1)),
            held(TextKind::Contacts, "case/b", date(2011, 9, 1)),
            held(TextKind::AppealStatements, "case/a", date(2011, 11, 1)),
            held(TextKind::Contacts, "case/a", date(2011, 3, 1)),
        ]
    };
    let keys =
        |day| -> Vec<String> { table.due(texts(), day).iter().map(|due| due.key.to_string()).collect() };
    assert_eq!(keys(date(2013, 8, 31)), [""; 0]);
    assert_eq!(keys(date(2013, 9, 1)), ["case/b"], "its later text is due too");
    assert_eq!(keys(date(2017, 11, 1)), ["case/b", "case/a"], "the longest due first");
}

#[test]
fn every_fault_of_a_table_is_named_at_once() {
    let text = "[[kept]]\nkind = \"contacts\"\nmonths = 0\nfrom = \" \"\nreason = \"x\"\n\
                [[kept]]\nkind = \"contacts\"\nmonths = 1\nfrom = \"y\"\nreason = \"x\"\n";
    let faults = Retention::load(text).unwrap_err();
    assert_eq!(faults.len(), 3 + 5, "{faults:?}");
    assert!(faults[0].contains("0 months") && faults[2].contains("twice") && faults[3].contains("missing"));
    assert!(Retention::load("[[kept]]\nkind = \"rumours\"").unwrap_err()[0].contains("rumours"));
}
