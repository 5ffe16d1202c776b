use crate::home::{Kind, on_both};
use crate::{ids, import, on};
use plumbline_store::{EditionState, Import, Retraction, Store, StoreError};

on_both![
    what_was_known_at_a_past_instant_never_changes,
    where_the_catalogue_reaches_as_far_it_is_the_same,
    a_mended_description_replaces_the_older_edition_from_then_on,
    a_retracted_edition_says_why_and_when_and_can_be_imported_again,
    an_edition_is_found_by_the_start_of_its_id,
    retracting_what_was_never_imported_is_refused,
];

fn what_was_known_at_a_past_instant_never_changes(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let mut then = vec![];
    let first = import(&mut store, ("a.csv", "s1"), b"one", b"r", on("06-01"));
    then.push((on("06-01"), ids(&mut store, None)));
    import(&mut store, ("b.csv", "s1"), b"two", b"r", on("06-02"));
    then.push((on("06-02"), ids(&mut store, None)));
    import(&mut store, ("a.csv", "s2"), b"one", b"r", on("06-03"));
    then.push((on("06-03"), ids(&mut store, None)));
    let second = then[1].1[1].clone();
    store.retract(&second, "the wrong file", on("06-04")).unwrap();
    then.push((on("06-04"), ids(&mut store, None)));
    import(&mut store, ("a.csv", "s1"), b"one", b"r", on("06-05"));
    assert_eq!(ids(&mut store, None), [first.meta().id.as_str()], "the older reading is back, by an act");
    for (instant, known) in then {
        assert_eq!(ids(&mut store, Some(instant)), known, "as known by {instant}");
    }
    assert_eq!(ids(&mut store, Some(on("05-31"))), [""; 0]);
}

fn where_the_catalogue_reaches_as_far_it_is_the_same(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let mut seen = std::collections::BTreeMap::new();
    for step in 0..6 {
        match step {
            0 => {}
            1 => drop(import(&mut store, ("a.csv", "s1"), b"one", b"r", on("06-01"))),
            2 => drop(import(&mut store, ("a.csv", "s2"), b"one", b"r", on("06-03"))),
            3 => {
                let id = ids(&mut store, None)[0].clone();
                store.retract(&id, "the wrong file", on("06-03")).unwrap();
            }
            4 => drop(import(&mut store, ("b.csv", "s1"), b"two", b"r", on("06-05"))),
            // What is no event of an edition moves nothing.
            _ => {
                let before = store.catalogue_reaches(None).unwrap();
                let note = plumbline_store::Event::StoreIsMadeUp { nation: None };
                store.append("note", 0, &[note], on("06-06")).unwrap();
                assert_eq!(store.catalogue_reaches(None).unwrap(), before);
            }
        }
        for known_by in [None, Some(on("05-31")), Some(on("06-02")), Some(on("06-03")), Some(on("06-30"))] {
            let reaches = store.catalogue_reaches(known_by).unwrap();
            let catalogue = store.catalogue(known_by).unwrap();
            let there = seen.entry(reaches).or_insert_with(|| catalogue.clone());
            assert_eq!(there.editions(), catalogue.editions(), "up to {reaches}, in step {step}");
        }
    }
    assert_eq!(seen.len(), 5, "each event of an edition moves it");
}

fn a_mended_description_replaces_the_older_edition_from_then_on(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let old = import(&mut store, ("a.csv", "s1"), b"one", b"r", on("06-01"));
    let new = import(&mut store, ("a.csv", "s2"), b"one", b"r", on("06-02"));
    let catalogue = store.catalogue(None).unwrap();
    assert_eq!(
        catalogue.get(&old.meta().id).unwrap().state,
        EditionState::ReplacedBy { edition: new.meta().id.clone(), at: on("06-02") }
    );
    assert_eq!(catalogue.get(&new.meta().id).unwrap().state, EditionState::InForce);
    assert_eq!(ids(&mut store, Some(on("06-01"))), [old.meta().id.as_str()]);
}

fn a_retracted_edition_says_why_and_when_and_can_be_imported_again(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let id = import(&mut store, ("a.csv", "s1"), b"one", b"r", on("06-01")).meta().id.clone();
    assert!(matches!(store.retract(&id, "  ", on("06-02")), Err(StoreError::NoReason)));
    assert!(matches!(
        store.retract(&id, "withdrawn by its publisher", on("06-02")),
        Ok(Retraction::Retracted { .. })
    ));
    let state = EditionState::Retracted { why: "withdrawn by its publisher".into(), at: on("06-02") };
    assert_eq!(store.catalogue(None).unwrap().get(&id).unwrap().state, state);
    let twice = store.retract(&id, "once more", on("06-03")).unwrap();
    assert!(
        matches!(&twice, Retraction::AlreadyRetracted { why, .. } if why.contains("publisher")),
        "{twice:?}"
    );
    let again = import(&mut store, ("a.csv", "s1"), b"one", b"r", on("06-04"));
    assert!(matches!(&again, Import::Imported(meta) if meta.learned == on("06-04")), "{again:?}");
    assert_eq!(ids(&mut store, Some(on("06-03"))), [""; 0]);
    assert_eq!(store.verify().unwrap(), []);
}

fn an_edition_is_found_by_the_start_of_its_id(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    for n in 0..20 {
        let file = format!("file {n}");
        import(&mut store, (&file, "s1"), file.as_bytes(), b"r", on("06-01"));
    }
    let catalogue = store.catalogue(None).unwrap();
    let id = catalogue.editions()[7].meta.id.clone();
    assert_eq!(catalogue.find(&id[..10]).unwrap().meta.id, id);
    let several = catalogue.editions().iter().find_map(|e| catalogue.find(&e.meta.id[..1]).err()).unwrap();
    assert!(several.to_string().contains("write more of the id"), "{several}");
    assert_eq!(
        catalogue.find("nothing").unwrap_err().to_string(),
        "no edition starts with `nothing`; `plumbline editions` lists them"
    );
    assert!(catalogue.find("").is_err());
}

fn retracting_what_was_never_imported_is_refused(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let refusal = store.retract("0123456789ab", "why not", on("06-01")).unwrap_err();
    assert!(refusal.to_string().starts_with("no edition `0123456789ab`"), "{refusal}");
}
