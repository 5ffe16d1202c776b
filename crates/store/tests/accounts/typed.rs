//! What somebody typed and has not sent: for them alone, sealed, and gone once it is over.

use super::*;
use crate::files_that_hold;
use crate::home::{Kind, on_both};
use plumbline_core::area::AreaCode;
use plumbline_store::{Basis, StoreError, TYPED_KEPT, Typed, TypedOf, restore};

on_both![
    what_was_kept_in_another_window_stays,
    what_was_typed_comes_back_to_whoever_typed_it_and_stands_in_no_file,
    a_row_in_anothers_place_does_not_open,
    what_was_typed_goes_when_it_is_dropped_when_its_time_has_passed_and_when_access_ends,
    an_erased_key_takes_what_was_typed_with_it,
];

const TEXT: &str = "+++\n+++\n\nYork performs Zwell.\n";
const CASE: &str = "case/E06000014/2011";

fn york() -> AreaCode {
    AreaCode::new("E06000014")
}

fn keep(store: &mut Store, who: &str, text: &str) {
    let (person, area) = (p(who), york());
    let of = TypedOf { person: &person, year: 2011, area: &area };
    let kept = store.typed(of, noon("03-03")).unwrap().map(|it| it.at);
    assert_eq!(store.keep_typed(of, (text, 7), kept, noon("03-03"), &mut chance()).unwrap(), None);
}

fn typed(store: &mut Store, who: &str, at: Timestamp) -> Result<Option<Typed>, StoreError> {
    let (person, area) = (p(who), york());
    store.typed(TypedOf { person: &person, year: 2011, area: &area }, at)
}

fn text_at(store: &mut Store, at: Timestamp) -> Option<String> {
    typed(store, OTHER, at).unwrap().map(|it| it.text)
}

fn text(store: &mut Store, who: &str) -> Option<String> {
    typed(store, who, noon("03-03")).unwrap().map(|it| it.text)
}

fn what_was_typed_comes_back_to_whoever_typed_it_and_stands_in_no_file(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    keep(&mut store, OTHER, "first");
    keep(&mut store, OTHER, TEXT);
    let found = typed(&mut store, OTHER, noon("03-04")).unwrap().unwrap();
    assert_eq!(found, Typed { text: TEXT.into(), at: noon("03-03"), version: 7 });
    assert_eq!(text(&mut store, KEEPER), None, "nobody else has it");
    let (person, area) = (p(OTHER), AreaCode::new("E06000022"));
    let elsewhere = TypedOf { person: &person, year: 2011, area: &area };
    assert_eq!(store.typed(elsewhere, noon("03-03")).unwrap(), None);
    drop(store);
    assert_eq!(files_that_hold(home.path(), b"Zwell"), [""; 0]);
    let mut again = Store::open(&home).unwrap();
    assert_eq!(text(&mut again, OTHER).as_deref(), Some(TEXT), "another run reads it");
    assert_eq!(home.rows("SELECT COUNT(*) FROM events WHERE body LIKE '%Zwell%'"), ["0"]);
}

fn what_was_kept_in_another_window_stays(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let (person, area) = (p(OTHER), york());
    let of = TypedOf { person: &person, year: 2011, area: &area };
    let mut keeps = |text: &str, over, at| store.keep_typed(of, (text, 7), over, at, &mut chance()).unwrap();
    let (first, second, third) = (noon("03-03"), noon("03-04"), noon("03-05"));
    assert_eq!(keeps("of one window", None, first), None);
    assert_eq!(keeps("of the other", None, second), Some(first), "it saw nothing kept");
    assert_eq!(keeps("of one window, going on", Some(first), second), None);
    assert_eq!(keeps("of the other", Some(first), third), Some(second), "it saw what was there before");
    assert_eq!(text_at(&mut store, third), Some("of one window, going on".into()));
    store.drop_typed(of).unwrap();
    let kept = store.keep_typed(of, (TEXT, 7), Some(second), third, &mut chance()).unwrap();
    assert_eq!(kept, None, "nothing is lost by it");
}

fn a_row_in_anothers_place_does_not_open(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    keep(&mut store, OTHER, TEXT);
    home.meddle(&["UPDATE typed SET person = 'p-keeper'"]).unwrap();
    assert!(matches!(typed(&mut store, KEEPER, noon("03-03")), Err(StoreError::Sealed { .. })));
    assert_eq!(text(&mut store, OTHER), None);
}

fn what_was_typed_goes_when_it_is_dropped_when_its_time_has_passed_and_when_access_ends(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    keep(&mut store, OTHER, TEXT);
    keep(&mut store, KEEPER, TEXT);
    let (person, area) = (p(KEEPER), york());
    let of = TypedOf { person: &person, year: 2011, area: &area };
    assert!(store.drop_typed(of).unwrap() && !store.drop_typed(of).unwrap());
    assert_eq!((text(&mut store, KEEPER), text(&mut store, OTHER).is_some()), (None, true));
    let (last, over) = (noon("03-03") + TYPED_KEPT, noon("03-03") + TYPED_KEPT * 2);
    assert!(typed(&mut store, OTHER, last - jiff::SignedDuration::from_secs(1)).unwrap().is_some());
    assert_eq!(typed(&mut store, OTHER, last).unwrap(), None, "whether or not anybody tidied");
    assert_eq!((store.tidy(over).unwrap().typed, store.tidy(over).unwrap().typed), (1, 0));
    keep(&mut store, OTHER, TEXT);
    let keeper = p(KEEPER);
    let doing = Doing { by: &keeper, at: noon("03-04") };
    store.end_access(&p(OTHER), "They left", doing, &mut chance()).unwrap();
    assert_eq!(home.rows("SELECT COUNT(*) FROM typed"), ["0"]);
}

fn an_erased_key_takes_what_was_typed_with_it(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    keep(&mut store, OTHER, TEXT);
    store.erase(CASE, Basis::HeldInError, "p-admin", noon("03-04")).unwrap();
    assert_eq!(text(&mut store, OTHER), None);
    assert_eq!(home.rows("SELECT COUNT(*) FROM typed"), ["0"]);
    let (person, area) = (p(OTHER), york());
    let of = TypedOf { person: &person, year: 2011, area: &area };
    let refused = store.keep_typed(of, (TEXT, 8), None, noon("03-05"), &mut chance());
    assert!(matches!(refused, Err(StoreError::KeyErased { .. })), "{refused:?}");
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_backup_holds_nothing_that_was_typed_and_not_sent() {
    let home = Kind::Sqlite.home();
    let mut store = two(&home);
    keep(&mut store, OTHER, TEXT);
    let folder = tempfile::tempdir().unwrap();
    let (copy, data) = (folder.path().join("copy"), folder.path().join("data"));
    store.backup(&copy, noon("03-04")).unwrap();
    assert!(text(&mut store, OTHER).is_some(), "the store keeps it");
    restore(&copy, &data).unwrap();
    assert_eq!(text(&mut Store::open(data.as_path()).unwrap(), OTHER), None);
}
