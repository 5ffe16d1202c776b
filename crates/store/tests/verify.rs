use crate::home::{Home, Kind, on_both};
use crate::{import, on};
use plumbline_store::{Fault, Store, sha256};

on_both![
    a_changed_body_breaks_the_chain,
    a_removed_event_breaks_the_chain,
    an_event_put_in_without_its_hash_is_found,
    every_damage_is_found_at_once,
];

fn three_editions(dir: &Home) -> Vec<String> {
    let mut store = Store::open(dir).unwrap();
    ["one", "two", "three"]
        .iter()
        .map(|file| {
            import(&mut store, (file, "s1"), file.as_bytes(), file.as_bytes(), on("06-01"))
                .meta()
                .id
                .to_string()
        })
        .collect()
}

fn a_changed_body_breaks_the_chain(kind: Kind) {
    let dir = kind.home();
    three_editions(&dir);
    dir.meddle(&[
        "DROP TRIGGER events_are_never_changed",
        "UPDATE events SET body = replace(body, 'two', 'ten') WHERE position = 2",
    ])
    .unwrap();
    assert_eq!(Store::open(&dir).unwrap().verify().unwrap(), [Fault::Changed { position: 2 }]);
}

fn a_removed_event_breaks_the_chain(kind: Kind) {
    let dir = kind.home();
    three_editions(&dir);
    dir.meddle(&["DROP TRIGGER events_are_never_deleted", "DELETE FROM events WHERE position = 2"]).unwrap();
    assert_eq!(Store::open(&dir).unwrap().verify().unwrap(), [Fault::Unchained { position: 3 }]);
}

fn an_event_put_in_without_its_hash_is_found(kind: Kind) {
    let dir = kind.home();
    three_editions(&dir);
    dir.meddle(&[
        "INSERT INTO events SELECT 4, stream, 2, '2011-05-01T00:00:00.000000Z', kind, body, hash, 'made up'
           FROM events WHERE position = 3",
    ])
    .unwrap();
    assert_eq!(
        Store::open(&dir).unwrap().verify().unwrap(),
        [Fault::Changed { position: 4 }, Fault::Backwards { position: 4 }]
    );
}

fn every_damage_is_found_at_once(kind: Kind) {
    let dir = kind.home();
    let ids = three_editions(&dir);
    dir.meddle(&[
        "DROP TRIGGER blobs_are_never_changed",
        "DROP TRIGGER blobs_are_never_deleted",
        "DELETE FROM blobs WHERE size = 5",
        "UPDATE blobs SET bytes = (SELECT b.bytes FROM blobs b WHERE b.digest > blobs.digest OR
             b.digest < blobs.digest) WHERE digest = (SELECT MIN(digest) FROM blobs)",
    ])
    .unwrap();
    std::fs::remove_file(dir.path().join("editions").join(format!("{}.parquet", ids[0]))).unwrap();
    std::fs::write(dir.path().join("editions").join(format!("{}.parquet", ids[1])), b"").unwrap();
    let mut store = Store::open(&dir).unwrap();
    let faults = store.verify().unwrap();
    assert!(matches!(&faults[0], Fault::Blob { why, .. } if why.contains("digest")), "{faults:?}");
    assert_eq!(
        faults[1..],
        [
            Fault::NoBlob { digest: sha256(b"three"), edition: ids[2].clone() },
            Fault::NoCache { edition: ids[0].clone() },
            Fault::Cache { edition: ids[1].clone(), found: sha256(b"") },
        ]
    );
    assert_eq!(faults.iter().filter(|f| f.is_only_a_cache()).count(), 2);
    assert!(faults.iter().all(|f| !f.to_string().is_empty()));
}
