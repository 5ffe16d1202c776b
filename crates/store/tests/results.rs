use crate::home::{Kind, on_both};
use crate::on;
use plumbline_core::area::AreaCode;
use plumbline_store::{Award, Fault, NewResult, Results, Store, sha256};

on_both![
    a_result_is_kept_as_it_was_made_and_kept_once,
    the_newest_result_is_that_of_the_instant_asked_about_and_a_prefix_finds_one,
    an_award_takes_the_place_of_the_one_before_it_and_the_log_keeps_both,
    a_result_that_is_gone_is_a_fault,
];

fn result(json: &str) -> NewResult {
    NewResult { area: AreaCode::new("E06000022"), year: 2011, json: json.to_owned() }
}

fn award(grade: u8, result: &str) -> Award {
    Award {
        area: AreaCode::new("E06000022"),
        year: 2011,
        grade,
        why: Some("six areas for development weigh more than the bands".into()),
        weighed: vec!["B/E06000022/unannounced".into()],
        result: result.to_owned(),
    }
}

fn a_result_is_kept_as_it_was_made_and_kept_once(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    let digests = store.keep_results(&[result("{\"a\":1}")], on("06-01")).unwrap();
    assert_eq!(digests, [sha256(b"{\"a\":1}")]);
    assert_eq!(store.keep_results(&[result("{\"a\":1}")], on("06-02")).unwrap(), digests);
    assert_eq!(store.events().unwrap().len(), 1, "said once");
    assert_eq!(store.blob(&digests[0]).unwrap().as_deref(), Some(&b"{\"a\":1}"[..]));
    assert!(store.verify().unwrap().is_empty());
}

fn the_newest_result_is_that_of_the_instant_asked_about_and_a_prefix_finds_one(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    let first = store.keep_results(&[result("1")], on("06-01")).unwrap().remove(0);
    let second = store.keep_results(&[result("2")], on("06-03")).unwrap().remove(0);
    let area = AreaCode::new("E06000022");
    let newest = |results: &Results| results.newest(&area, 2011).map(str::to_owned);
    assert_eq!(newest(&store.results(None).unwrap()), Some(second.clone()));
    assert_eq!(newest(&store.results(Some(on("06-02"))).unwrap()), Some(first.clone()));
    assert_eq!(newest(&store.results(Some(on("05-01"))).unwrap()), None);
    let now = store.results(None).unwrap();
    assert_eq!(now.starting(&first[..12]), Some(first.as_str()));
    assert_eq!((now.starting(""), now.starting("no such")), (None, None));
}

fn an_award_takes_the_place_of_the_one_before_it_and_the_log_keeps_both(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    let digest = store.keep_results(&[result("1")], on("06-01")).unwrap().remove(0);
    assert_eq!(store.record_awards(&[award(4, &digest)], on("06-02")).unwrap(), 1);
    assert_eq!(store.record_awards(&[award(4, &digest)], on("06-03")).unwrap(), 0, "it is in force");
    assert_eq!(store.record_awards(&[award(3, &digest)], on("06-04")).unwrap(), 1);
    let area = AreaCode::new("E06000022");
    let grade = |results: Results| results.award(&area, 2011).map(|a| a.grade);
    assert_eq!(grade(store.results(None).unwrap()), Some(3));
    assert_eq!(grade(store.results(Some(on("06-03"))).unwrap()), Some(4));
    assert_eq!(store.events().unwrap().len(), 3);
    assert!(store.catalogue(None).unwrap().editions().is_empty(), "no edition comes of it");
}

fn a_result_that_is_gone_is_a_fault(kind: Kind) {
    let folder = kind.home();
    let mut store = Store::open(&folder).unwrap();
    let digest = store.keep_results(&[result("1")], on("06-01")).unwrap().remove(0);
    drop(store);
    folder.meddle(&["DROP TRIGGER blobs_are_never_deleted", "DELETE FROM blobs"]).unwrap();
    let faults = Store::open(&folder).unwrap().verify().unwrap();
    assert_eq!(faults, [Fault::NoResult { digest, area: "E06000022".into() }]);
}
