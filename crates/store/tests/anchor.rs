//! What the chain alone does not show: a tail that was cut off, a log written anew.

use crate::home::{Home, Kind, on_both};
use crate::{import, on};
use plumbline_store::{Anchor, AnchorFault, Store, read_anchors};

on_both![
    an_anchor_is_a_line_that_reads_as_it_was_written,
    a_tail_that_was_cut_off_leaves_a_sound_chain_and_an_anchor_that_shows_it,
    a_log_written_anew_has_other_hashes_than_its_anchors,
];

fn three_events(dir: &Home) -> Vec<(usize, Anchor)> {
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

fn an_anchor_is_a_line_that_reads_as_it_was_written(kind: Kind) {
    let dir = kind.home();
    assert_eq!(Store::open(&dir).unwrap().anchor().unwrap(), None, "nothing happened yet");
    let anchors = three_events(&dir);
    let text: String = anchors.iter().map(|(_, anchor)| format!("{anchor}\n")).collect();
    assert_eq!(read_anchors(&text).unwrap(), anchors);
    assert!(text.starts_with("1 ") && text.contains(" 2011-06-01T12:00:00.000000Z\n"), "{text}");
    let faults = read_anchors("x\n\n3 abc 2011\n").unwrap_err();
    assert!(
        faults[0].starts_with("line 1: `x` is no anchor") && faults[1].starts_with("line 3: "),
        "{faults:?}"
    );
    assert_eq!(Store::open(&dir).unwrap().anchor_faults(&anchors).unwrap(), []);
}

fn a_tail_that_was_cut_off_leaves_a_sound_chain_and_an_anchor_that_shows_it(kind: Kind) {
    let dir = kind.home();
    let anchors = three_events(&dir);
    dir.meddle(&["DROP TRIGGER events_are_never_deleted", "DELETE FROM events WHERE position = 3"]).unwrap();
    let mut store = Store::open(&dir).unwrap();
    assert_eq!(store.verify().unwrap(), [], "the chain alone shows nothing");
    let faults = store.anchor_faults(&anchors).unwrap();
    assert_eq!(faults, [AnchorFault::BeyondTheEnd { line: 3, anchor: anchors[2].1.clone(), last: 2 }]);
    assert!(faults[0].to_string().contains("the log ends at event 2"), "{}", faults[0]);
}

fn a_log_written_anew_has_other_hashes_than_its_anchors(kind: Kind) {
    let (dir, other) = (kind.home(), kind.home());
    let anchors = three_events(&dir);
    let mut store = Store::open(&other).unwrap();
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
