//! What the chain alone does not show: a tail that was cut off, a log written anew.

use crate::{folder, import, meddle, on};
use plumbline_store::{Anchor, AnchorFault, Store, read_anchors};
use std::path::Path;

fn three_events(dir: &Path) -> Vec<(usize, Anchor)> {
    let mut store = Store::open(dir).unwrap();
    ["one", "two", "three"]
        .into_iter()
        .zip(1..)
        .map(|(file, line)| {
            import(&mut store, (file, "s1"), file.as_bytes(), b"records", on("06-01"));
            (line, store.anchor().unwrap().unwrap())
        })
        .collect()
}

#[test]
fn an_anchor_is_a_line_that_reads_as_it_was_written() {
    let dir = folder();
    assert_eq!(Store::open(dir.path()).unwrap().anchor().unwrap(), None, "nothing happened yet");
    let anchors = three_events(dir.path());
    let text: String = anchors.iter().map(|(_, anchor)| format!("{anchor}\n")).collect();
    assert_eq!(read_anchors(&text).unwrap(), anchors);
    assert!(text.starts_with("1 ") && text.contains(" 2011-06-01T12:00:00.000000Z\n"), "{text}");
    let faults = read_anchors("x\n\n3 abc 2011\n").unwrap_err();
    assert!(
        faults[0].starts_with("line 1: `x` is no anchor") && faults[1].starts_with("line 3: "),
        "{faults:?}"
    );
    assert_eq!(Store::open(dir.path()).unwrap().anchor_faults(&anchors).unwrap(), []);
}

#[test]
fn a_tail_that_was_cut_off_leaves_a_sound_chain_and_an_anchor_that_shows_it() {
    let dir = folder();
    let anchors = three_events(dir.path());
    meddle(dir.path(), &["DROP TRIGGER events_are_never_deleted", "DELETE FROM events WHERE position = 3"])
        .unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    assert_eq!(store.verify().unwrap(), [], "the chain alone shows nothing");
    let faults = store.anchor_faults(&anchors).unwrap();
    assert_eq!(faults, [AnchorFault::BeyondTheEnd { line: 3, anchor: anchors[2].1.clone(), last: 2 }]);
    assert!(faults[0].to_string().contains("the log ends at event 2"), "{}", faults[0]);
}

#[test]
fn a_log_written_anew_has_other_hashes_than_its_anchors() {
    let (dir, other) = (folder(), folder());
    let anchors = three_events(dir.path());
    let mut store = Store::open(other.path()).unwrap();
    for file in ["one", "another", "three"] {
        import(&mut store, (file, "s1"), file.as_bytes(), b"records", on("06-01"));
    }
    assert_eq!(store.verify().unwrap(), [], "the new log is sound in itself");
    let faults = store.anchor_faults(&anchors).unwrap();
    assert!(matches!(
        &faults[..],
        [AnchorFault::OtherEvent { line: 2, .. }, AnchorFault::OtherEvent { line: 3, .. }]
    ));
    assert!(faults[0].to_string().contains("the log was rewritten"), "{}", faults[0]);
}
