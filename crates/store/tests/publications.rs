use crate::home::{Kind, on_both};
use crate::on;
use plumbline_store::{Fault, NewPublication, Store, StoreError, sha256};

on_both![
    a_publication_is_kept_as_it_was_made_and_numbered_in_its_year,
    what_its_pages_say_of_its_time_is_what_the_log_says,
    a_publication_that_is_gone_is_a_fault,
];

fn publication(json: &str, why: Option<&str>) -> NewPublication {
    NewPublication { year: 2011, json: json.to_owned(), why: why.map(str::to_owned) }
}

fn a_publication_is_kept_as_it_was_made_and_numbered_in_its_year(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    store.keep_publication(&publication("1", None), on("06-01")).unwrap();
    store.keep_publication(&publication("1", None), on("06-02")).unwrap();
    store.keep_publication(&publication("2", Some("a count was wrong")), on("06-03")).unwrap();
    let all = store.publications(2011).unwrap();
    assert_eq!(all.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2], "said once");
    assert_eq!(all[1].why.as_deref(), Some("a count was wrong"));
    assert_eq!((all[0].at, all[1].at), (on("06-01"), on("06-03")));
    assert_eq!(store.blob(&all[0].digest).unwrap().as_deref(), Some(&b"1"[..]), "the first is still there");
    assert!(store.publications(2012).unwrap().is_empty());
    assert!(store.verify().unwrap().is_empty());
}

fn what_its_pages_say_of_its_time_is_what_the_log_says(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    store.keep_publication(&publication("1", None), on("06-03")).unwrap();
    let at = store.clock(on("06-01")).unwrap();
    match kind {
        Kind::Sqlite => assert_eq!(at, on("06-03"), "a clock that went back"),
        Kind::Postgres => assert!(at > on("06-03"), "the server's clock: {at}"),
    }
    let overtaken = store.keep_publication(&publication("2", None), on("06-02")).unwrap_err();
    assert!(matches!(overtaken, StoreError::Overtaken), "{overtaken}");
    store.keep_publication(&publication("2", None), at).unwrap();
    assert_eq!(store.publications(2011).unwrap()[1].at, at);
}

fn a_publication_that_is_gone_is_a_fault(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    store.keep_publication(&publication("1", None), on("06-01")).unwrap();
    drop(store);
    folder.meddle(&["DROP TRIGGER blobs_are_never_deleted", "DELETE FROM blobs"]).unwrap();
    let faults = Store::open(&folder).unwrap().verify().unwrap();
    assert_eq!(faults, [Fault::NoPublication { digest: sha256(b"1"), year: 2011 }]);
}
