//! Files attached to evidence: sealed as texts are, so that whatever becomes of a text becomes of them.

use crate::casework::{YEAR, YORK, act, does, seal, worked_on};
use crate::home::{Home, Kind, has_postgres, on_both};
use crate::{files_that_hold, folder, on, seeded};
use plumbline_casework::{Attachment, CaseEvent};
use plumbline_core::area::AreaCode;
use plumbline_core::sealed::{Media, SealedFile};
use plumbline_store::{Acted, Basis, Event, Fault, Store, StoreError, carry, restore};

on_both![
    a_file_opens_by_its_handle_and_neither_it_nor_its_name_stands_in_any_file,
    a_file_as_large_as_may_be_comes_back_byte_for_byte,
    a_file_whose_key_is_erased_is_read_by_nobody_and_the_log_verifies,
    a_file_that_is_gone_damaged_or_in_anothers_place_is_found,
    a_file_comes_back_from_a_backup_and_goes_with_its_key,
    a_file_that_is_refused_leaves_no_byte,
];

/// The head of a picture, which is no text, and a word to look for.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\xff Mrs Zsecret at the door";
const KEY: &str = "case/E06000014/2011";

/// York's second act filed evidence.
const ITEM: u32 = 2;

fn brought(store: &mut Store, item: u32, bytes: &[u8], seed: u64) -> (SealedFile, Acted) {
    let (file, sealed) = store.seal_file(KEY, (bytes, Media::Png), &mut seeded(seed)).unwrap();
    let (name, mut texts) = seal(store, KEY, "Zname.png", seed + 1000);
    texts.push(sealed);
    let wanted = CaseEvent::FileAttached { item, attachment: Attachment { file: file.clone(), name } };
    let acted = does(store, "p-analyst", None, "09-02", &act(YORK, wanted, texts));
    (file, acted)
}

fn attached(store: &mut Store, bytes: &[u8], seed: u64) -> SealedFile {
    let (file, acted) = brought(store, ITEM, bytes, seed);
    assert!(matches!(acted, Acted::Done(_)), "{acted:?}");
    file
}

fn a_file_opens_by_its_handle_and_neither_it_nor_its_name_stands_in_any_file(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    let file = attached(&mut store, PICTURE, 50);
    assert_eq!((file.key.as_str(), file.bytes, file.media), (KEY, PICTURE.len() as u64, Media::Png));
    assert_ne!(file.digest, plumbline_store::sha256(PICTURE), "nobody can try a file against its digest");
    assert_eq!(store.open_file(&file).unwrap().as_deref(), Some(PICTURE));
    let said = store.open_sealed(&file.handle()).unwrap_err().to_string();
    assert!(said.contains("it is no text"), "{said}");
    assert_eq!(store.case(&AreaCode::new(YORK), YEAR).unwrap().version(), 5);
    assert_eq!(store.verify().unwrap(), []);
    drop(store);
    for word in [b"Zsecret".as_slice(), b"Zname"] {
        assert_eq!(files_that_hold(dir.path(), word), [""; 0]);
    }
    let events = dir.rows("SELECT body FROM events WHERE kind = 'FileAttached'");
    assert!(events[0].contains("\"media\":\"png\"") && !events[0].contains("Zname"), "{events:?}");
    let mut again = Store::open(&dir).unwrap();
    assert_eq!(again.open_file(&file).unwrap().as_deref(), Some(PICTURE));
    let other = SealedFile { bytes: 7, ..file };
    assert!(
        matches!(again.open_file(&other), Err(StoreError::Sealed { why, .. }) if why.contains("its act says 7"))
    );
}

fn a_file_as_large_as_may_be_comes_back_byte_for_byte(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    let large: Vec<u8> = (0..10u32 << 20).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect();
    let file = attached(&mut store, &large, 51);
    assert!(store.open_file(&file).unwrap() == Some(large), "other bytes came back");
    let (_, more) = brought(&mut store, ITEM, &vec![7; (10 << 20) + 1], 52);
    assert!(matches!(more, Acted::Refused(_)));
}

fn a_file_whose_key_is_erased_is_read_by_nobody_and_the_log_verifies(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    let file = attached(&mut store, PICTURE, 53);
    store.erase(KEY, Basis::HeldInError, "p-admin", on("10-01")).unwrap();
    assert_eq!(store.open_file(&file).unwrap(), None);
    assert_eq!(store.verify().unwrap(), []);
    assert!(matches!(
        store.seal_file(KEY, (PICTURE, Media::Png), &mut seeded(54)),
        Err(StoreError::KeyErased { .. })
    ));
    drop(store);
    assert_eq!(Store::open(&dir).unwrap().open_file(&file).unwrap(), None);
}

fn a_file_that_is_gone_damaged_or_in_anothers_place_is_found(kind: Kind) {
    let harm = |sql: &str| -> (Store, SealedFile, Home) {
        let dir = kind.home();
        let mut store = worked_on(&dir);
        let file = attached(&mut store, PICTURE, 55);
        let trigger = if sql.starts_with("DELETE") { "deleted" } else { "changed" };
        dir.meddle(&[
            &format!("DROP TRIGGER sealed_texts_are_never_{trigger}"),
            &sql.replace("{it}", &format!("'{}'", file.digest)),
        ])
        .unwrap();
        (store, file, dir)
    };
    let (mut store, file, _dir) = harm("DELETE FROM sealed WHERE digest = {it}");
    let gone = Fault::NoSealed { digest: file.digest.clone(), key: KEY.into() };
    assert_eq!(store.verify().unwrap(), [gone]);
    assert!(store.open_file(&file).unwrap_err().to_string().contains("it is gone"));
    let another = "UPDATE sealed SET bytes = (SELECT s.bytes FROM sealed s WHERE s.key_id = 'case/E06000014/2011' AND s.digest <> {it} ORDER BY s.digest LIMIT 1) WHERE digest = {it}";
    for sql in ["UPDATE sealed SET nonce = x'00' WHERE digest = {it}", another] {
        let (mut store, file, _dir) = harm(sql);
        let faults = store.verify().unwrap();
        assert!(
            matches!(&faults[..], [Fault::Sealed { digest, .. }] if *digest == file.digest),
            "{faults:?}"
        );
        assert!(store.open_file(&file).is_err());
    }
}

fn a_file_comes_back_from_a_backup_and_goes_with_its_key(kind: Kind) {
    let (dir, elsewhere) = (kind.home(), folder());
    let mut store = worked_on(&dir);
    let file = attached(&mut store, PICTURE, 56);
    let (to, new) = (elsewhere.path().join("copy"), elsewhere.path().join("new"));
    store.backup(&to, on("10-01")).unwrap();
    assert_eq!(files_that_hold(&to, b"Zsecret"), [""; 0]);
    let restored = restore(&to, &new).unwrap();
    assert_eq!(restored.faults, []);
    assert_eq!(Store::open(new.as_path()).unwrap().open_file(&file).unwrap().as_deref(), Some(PICTURE));
    // Erased since: the keys of today in the backup of yesterday.
    store.erase(KEY, Basis::Request, "p-admin", on("10-02")).unwrap();
    store.backup_keys(&to).unwrap();
    let later = elsewhere.path().join("later");
    assert_eq!(restore(&to, &later).unwrap().faults, []);
    assert_eq!(Store::open(later.as_path()).unwrap().open_file(&file).unwrap(), None);
}

fn a_file_that_is_refused_leaves_no_byte(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    let count = |dir: &Home| dir.rows("SELECT COUNT(*) FROM sealed");
    let before = count(&dir);
    // The first act opened the case: it is no evidence.
    assert!(matches!(brought(&mut store, 1, PICTURE, 57).1, Acted::Refused(_)));
    assert_eq!(count(&dir), before);
    let named = store
        .events()
        .unwrap()
        .iter()
        .any(|it| matches!(&it.event, Event::Case { act, .. } if act.what.attachment().is_some()));
    assert!(!named);
    // Whoever did not file it attaches nothing to it, however entitled.
    let (file, sealed) = store.seal_file(KEY, (PICTURE, Media::Png), &mut seeded(58)).unwrap();
    let (name, mut texts) = seal(&mut store, KEY, "a.png", 59);
    texts.push(sealed);
    let wanted = CaseEvent::FileAttached { item: ITEM, attachment: Attachment { file, name } };
    let acted = does(&mut store, "p-assessor", None, "09-02", &act(YORK, wanted, texts));
    assert!(
        matches!(&acted, Acted::Refused(why) if why[0].to_string().contains("only p-analyst")),
        "{acted:?}"
    );
    assert_eq!(count(&dir), before);
}

#[test]
fn files_are_carried_to_postgresql_and_back() {
    if !has_postgres() {
        return;
    }
    let (from, server, back) = (Kind::Sqlite.home(), Kind::Postgres.home(), Kind::Sqlite.home());
    let file = attached(&mut worked_on(&from), PICTURE, 60);
    carry(&(&from).into(), &(&server).into(), &mut |_, _| {}).unwrap();
    carry(&(&server).into(), &(&back).into(), &mut |_, _| {}).unwrap();
    for home in [&server, &back] {
        let mut store = Store::open(home).unwrap();
        assert_eq!(store.open_file(&file).unwrap().as_deref(), Some(PICTURE));
        assert_eq!(store.verify().unwrap(), []);
    }
}
