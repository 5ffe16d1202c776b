use crate::home::{Kind, on_both};
use crate::{edition_of, ids, import, on};
use plumbline_core::record::EditionMeta;
use plumbline_store::{Cached, Import, Store, StoreError, sha256};

on_both![
    an_imported_file_comes_back_as_it_came,
    the_same_bytes_read_by_the_same_description_change_nothing,
    programs_that_import_at_once_lose_nothing_and_import_nothing_twice,
    a_lost_cache_is_reported_and_made_again_from_the_same_records_only,
    the_parquet_file_is_made_with_the_time_that_the_event_bears,
    an_import_whose_parquet_cannot_be_made_leaves_nothing,
    an_id_that_stands_for_another_file_is_refused,
];

fn an_imported_file_comes_back_as_it_came(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let file = b"urn,grade\n9000001,2\n".repeat(1000);
    let import = import(&mut store, ("a.csv", "s1"), &file, b"records", on("06-01"));
    let Import::Imported(meta) = import else { panic!("new") };
    assert_eq!((meta.learned, meta.lag_days), (on("06-01"), Some(28)));
    assert_eq!(store.blob(&sha256(&file)).unwrap().unwrap(), file);
    assert_eq!(store.cached(&meta.id).unwrap(), Cached::Good(b"records".to_vec()));
    assert_eq!(store.blob(&sha256(b"never seen")).unwrap(), None);
}

fn the_same_bytes_read_by_the_same_description_change_nothing(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01"));
    let before = (store.events().unwrap(), std::fs::read_dir(dir.path().join("editions")).unwrap().count());
    let again = import(&mut store, ("b.csv", "s1"), b"file", b"others", on("06-02"));
    assert!(matches!(&again, Import::AlreadyThere(meta) if meta.file == "a.csv"), "{again:?}");
    let after = (store.events().unwrap(), std::fs::read_dir(dir.path().join("editions")).unwrap().count());
    assert_eq!(before, after);
    assert_eq!(store.cached(&again.meta().id).unwrap(), Cached::Good(b"records".to_vec()));
}

fn programs_that_import_at_once_lose_nothing_and_import_nothing_twice(kind: Kind) {
    let dir = kind.home();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let mut store = Store::open(&dir).unwrap();
                for n in 0..8 {
                    let file = format!("file {n}");
                    import(&mut store, (&file, "s1"), file.as_bytes(), b"records", on("06-01"));
                }
            });
        }
    });
    let mut store = Store::open(&dir).unwrap();
    assert_eq!(store.events().unwrap().len(), 8);
    assert_eq!(ids(&mut store, None).len(), 8);
    assert_eq!(store.verify().unwrap(), []);
}

fn a_lost_cache_is_reported_and_made_again_from_the_same_records_only(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let new = edition_of(b"file", "a.csv", "s1");
    let id = import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01")).meta().id.clone();
    let path = store.cache_path(&id);
    std::fs::write(&path, b"recorDs").unwrap();
    assert!(matches!(store.cached(&id).unwrap(), Cached::Damaged { .. }));
    std::fs::remove_file(&path).unwrap();
    assert_eq!(store.cached(&id).unwrap(), Cached::Missing { path });

    let refusal = store.rebuild_cache(&id, b"others", "another digest").unwrap_err();
    assert!(matches!(refusal, StoreError::OtherRecords { .. }), "{refusal}");
    store.rebuild_cache(&id, b"records, packed otherwise", &new.records_digest).unwrap();
    assert_eq!(store.cached(&id).unwrap(), Cached::Good(b"records, packed otherwise".to_vec()));
    assert_eq!(store.verify().unwrap(), []);
}

fn the_parquet_file_is_made_with_the_time_that_the_event_bears(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    import(&mut store, ("later.csv", "s1"), b"one", b"r", on("08-01"));
    let new = edition_of(b"two", "a.csv", "s1");
    let mut made_at = None;
    let parquet = &mut |meta: &EditionMeta| {
        made_at = Some(meta.learned);
        Ok(b"records".to_vec())
    };
    let import = store.import_edition(&new, b"two", parquet, on("06-01")).unwrap();
    assert_eq!(made_at, Some(on("08-01")), "the store's clock never goes back");
    assert_eq!(import.meta().learned, on("08-01"));
}

fn an_import_whose_parquet_cannot_be_made_leaves_nothing(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let new = edition_of(b"one", "a.csv", "s1");
    let failure =
        store.import_edition(&new, b"one", &mut |_| Err("no room".into()), on("06-01")).unwrap_err();
    assert_eq!(failure.to_string(), "could not write the records of `a.csv` as Parquet");
    assert_eq!(store.events().unwrap(), []);
    assert_eq!(store.blob(&sha256(b"one")).unwrap(), None);
}

fn an_id_that_stands_for_another_file_is_refused(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let new = edition_of(b"one", "a.csv", "s1");
    store.import_edition(&new, b"one", &mut |_| Ok(vec![]), on("06-01")).unwrap();
    let refusal = store.import_edition(&new, b"two", &mut |_| Ok(vec![]), on("06-01")).unwrap_err();
    assert!(matches!(refusal, StoreError::IdTaken { .. }), "{refusal}");
}
