//! Files to evidence (E5): who brings them, until when, who sees them, and that older logs read as they did.

use crate::given::*;
use plumbline_casework::{Act, CaseEvent, EvidenceKind, OnFile, Signed, Step, may};

fn filed(confidential: bool) -> (World, u32) {
    let mut world = World::new();
    let item = world.does("p-link", evidence(EvidenceKind::NoteOfVisit, confidential, false));
    (world, item)
}

/// Whether somebody is let see the file of an act.
fn sees(world: &World, who: &str, number: u32) -> bool {
    let case = world.case();
    let may = |act| may(&world.season, &p(who), act, case, world.now).ok();
    let Some(grant) = may(Act::SeeCase) else { return false };
    let draft = case.matter().open(&grant).unwrap().attachment(number).unwrap();
    may(draft.opened_by()).is_some_and(|grant| draft.open(&grant).is_ok())
}

#[test]
fn whoever_filed_an_item_attaches_its_files_and_takes_them_back() {
    let (mut world, item) = filed(false);
    let file = world.does("p-link", attach(item));
    let grant = may(&world.season, &p("p-director-1"), Act::SeeCase, world.case(), world.now).unwrap();
    let held = |world: &World| {
        let matter = world.case().matter().open(&grant).unwrap();
        matter.attachments(item).map(|(version, _)| version).collect::<Vec<_>>()
    };
    assert_eq!(held(&world), [file]);
    assert!(world.refused("p-link", withdraw(item)).contains("a later act rests on it"));
    world.does("p-link", withdraw(file));
    assert_eq!(held(&world), [0; 0]);
    world.does("p-link", withdraw(item));
    assert_eq!(world.case().unfit(), [0; 0]);
}

/// Deferred, scheduled, after publication: evidence may come at any step, and its files with it.
#[test]
fn files_come_wherever_evidence_does() {
    for step in Step::ALL {
        if step == Step::Appealed || step == Step::Correcting {
            continue;
        }
        let mut world = World::new();
        world.goes_to(step);
        let item = world.does("p-analyst", evidence(EvidenceKind::Inspection, false, true));
        world.does("p-analyst", attach(item));
        if ![Step::PreSent].contains(&step) && step != Step::Analysis {
            world.does("p-director-1", defer());
            world.does("p-analyst", attach(item));
        }
    }
}

#[test]
fn what_was_weighed_keeps_the_files_that_it_had() {
    let (mut world, item) = filed(false);
    let file = world.does("p-link", attach(item));
    world.at("2011-09-01 10:00").does("p-director-1", assign("p-assessor"));
    let graded = graded_on(YORK, 3, &[figure(YORK), OnFile::Item(item)]);
    let draft = world.does("p-assessor", CaseEvent::GradeDrafted { graded });
    assert!(world.refused("p-link", withdraw(file)).contains("a later act rests on it"));
    assert!(world.refused("p-link", attach(item)).contains("file another item"));
    world.does("p-assessor", withdraw(draft));
    world.does("p-link", attach(item));
    world.does("p-link", withdraw(file));
}

/// Whoever may see the text of an item may see its files, and nobody else: at every role, confidential or not.
#[test]
fn a_file_is_for_those_who_may_see_the_text_of_its_item() {
    for confidential in [false, true] {
        let (mut world, item) = filed(confidential);
        let file = world.does("p-link", attach(item));
        world.goes_to(Step::Sent);
        for (who, ..) in PEOPLE {
            let look = |act| may(&world.season, &p(who), act, world.case(), world.now).is_ok();
            let text = look(Act::SeeCase) && (!confidential || look(Act::SeeConfidential));
            assert_eq!(sees(&world, who, file), text, "{who}");
        }
        assert!(sees(&world, "p-director-1", file));
        for who in ["p-officer", "p-link", "p-press", "p-analyst", "p-bath-officer"] {
            assert!(!sees(&world, who, file), "{who}");
        }
        let grant = may(&world.season, &p("p-officer"), Act::SeePortal, world.case(), world.now).unwrap();
        let portal = world.case().portal().open(&grant).unwrap();
        assert!(portal.iter().all(|entry| entry.what.attachment().is_none()));
        let entry = |number| {
            let grant =
                may(&world.season, &p("p-director-1"), Act::SeeCase, world.case(), world.now).unwrap();
            world.case().matter().open(&grant).unwrap().entries()[number as usize - 1].clone()
        };
        assert_eq!(world.case().is_confidential(&entry(file)), confidential);
        assert_eq!(world.case().is_confidential(&entry(item)), confidential);
        assert!(!world.case().is_confidential(&entry(1)));
    }
}

/// An item as it was written before there were files reads as it did, and comes back as the same bytes.
#[test]
fn an_act_that_was_kept_before_there_were_files_reads_and_is_written_as_it_was() {
    let kept = concat!(
        r#"{"by":"p-link","on":1,"after":"","what":{"did":"evidence-filed","item":{"kind":"note-of-visit","#,
        r#""dated":"2011-05-12","text":{"key":"case/E06000014/2011","digest":"ab","words":3},"#,
        r#""confidential":false,"safeguarding":false}}}"#
    );
    let act: Signed<CaseEvent> = serde_json::from_str(kept).unwrap();
    assert_eq!(serde_json::to_string(&act).unwrap(), kept);
}

#[test]
fn a_file_is_kept_as_a_handle_with_its_kind_its_size_and_a_sealed_name() {
    let kept = serde_json::to_value(attach(2)).unwrap();
    let expected = serde_json::json!({
        "did": "file-attached",
        "item": 2,
        "attachment": {
            "file": { "key": "case-key", "digest": "sealed:%PDF-1.7", "bytes": 2048, "media": "pdf" },
            "name": { "key": "case-key", "digest": "sealed:visit.pdf", "words": 1 },
        },
    });
    assert_eq!(kept, expected);
    let mut odd = expected;
    odd["attachment"]["file"]["media"] = "docm".into();
    assert!(serde_json::from_value::<CaseEvent>(odd).is_err(), "the list of kinds is closed");
}
