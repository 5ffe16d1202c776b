use crate::home::{Kind, on_both};
use crate::{edition_of, import, on};
use plumbline_store::{Event, Import, NewEdition, Store, StoreError};

on_both![
    a_store_remembers_its_nation_before_the_first_file_and_after_it_was_closed,
    a_made_up_store_takes_nothing_published_whatever_was_taken_back,
    a_store_of_published_files_takes_nothing_made_up_whatever_was_taken_back,
    what_kind_of_store_it_is_does_not_depend_on_the_instant_asked_about,
    the_records_of_made_up_data_say_so_in_their_file_name,
];

fn made_up(store: &mut Store, file: &str, bytes: &[u8]) -> Result<Import, StoreError> {
    let new = NewEdition { made_up: true, ..edition_of(bytes, file, "d") };
    store.import_edition(&new, bytes, &mut |_| Ok(bytes.to_vec()), on("06-01"))
}

fn a_store_remembers_its_nation_before_the_first_file_and_after_it_was_closed(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    assert!(!store.is_made_up());
    store.hold_made_up("made-up-2011", on("05-01")).unwrap();
    store.hold_made_up("made-up-2011", on("05-02")).unwrap();
    assert_eq!(store.events().unwrap().len(), 1, "said once");
    drop(store);
    let mut store = Store::open(&folder).unwrap();
    assert!(store.is_made_up());
    let catalogue = store.catalogue(None).unwrap();
    assert_eq!(catalogue.made_up().unwrap().nation.as_deref(), Some("made-up-2011"));
    let other = store.hold_made_up("made-up-7", on("05-03")).unwrap_err();
    assert!(matches!(other, StoreError::HoldsAnotherNation { .. }), "{other}");
}

fn a_made_up_store_takes_nothing_published_whatever_was_taken_back(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    let id = made_up(&mut store, "any-name.csv", b"made up").unwrap().meta().id.clone();
    let first = &store.events().unwrap()[0].event;
    assert_eq!(*first, Event::StoreIsMadeUp { nation: None }, "the mark comes before the file");
    store.retract(&id, "a try", on("06-02")).unwrap();
    let new = edition_of(b"published", "published.csv", "d");
    let refused = store.import_edition(&new, b"published", &mut |_| Ok(vec![]), on("06-03")).unwrap_err();
    assert!(matches!(refused, StoreError::HoldsMadeUp { .. }), "{refused}");
    assert_eq!(store.catalogue(None).unwrap().editions().len(), 1);
    assert!(matches!(
        store.hold_made_up("made-up-7", on("06-04")),
        Err(StoreError::HoldsAnotherNation { .. })
    ));
}

fn a_store_of_published_files_takes_nothing_made_up_whatever_was_taken_back(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    let id = import(&mut store, ("published.csv", "d"), b"published", b"x", on("06-01")).meta().id.clone();
    store.retract(&id, "a try", on("06-02")).unwrap();
    let refused = made_up(&mut store, "made-up.csv", b"made up").unwrap_err();
    assert!(refused.to_string().contains("holds published files (`published.csv`)"), "{refused}");
    assert!(matches!(store.hold_made_up("n", on("06-03")), Err(StoreError::HoldsPublished { .. })));
    assert!(!store.is_made_up() && store.verify().unwrap().is_empty());
}

fn what_kind_of_store_it_is_does_not_depend_on_the_instant_asked_about(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    made_up(&mut store, "any-name.csv", b"made up").unwrap();
    let before = store.catalogue(Some(on("01-01"))).unwrap();
    assert!(before.editions().is_empty() && before.made_up().is_some());
}

fn the_records_of_made_up_data_say_so_in_their_file_name(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    let id = made_up(&mut store, "any-name.csv", b"made up").unwrap().meta().id.clone();
    let path = store.cache_path(&id);
    assert!(path.ends_with(format!("editions/made-up-{id}.parquet")) && path.is_file(), "{}", path.display());
    assert!(store.verify().unwrap().is_empty());
}
