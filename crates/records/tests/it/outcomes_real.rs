//! The published files of outcomes and neighbours: no problem, and what an independent count found.

use crate::common::{Desk, shared};
use plumbline_core::evidence::{Evidence, Reading as How};
use plumbline_core::record::{Edition, Fact};
use plumbline_records::{Reading, Source};
use std::collections::BTreeMap;

fn clean<'a>(desk: &'a Desk, path: &str) -> Option<(&'a Source, Reading, Vec<u8>)> {
    let bytes = shared(path)?;
    let (source, reading) = desk.read(path, &bytes).unwrap();
    assert_eq!(reading.problems, [], "{path}");
    assert!(reading.adds_up(), "{path}");
    Some((source, reading, bytes))
}

fn edition(desk: &Desk, path: &str, second: i64) -> Option<Edition> {
    let (source, reading, bytes) = clean(desk, path)?;
    let learned = jiff::Timestamp::from_second(1_600_000_000 + second).unwrap();
    Some(Edition { meta: source.edition_meta(path, &bytes, learned, None), entries: reading.entries })
}

const NEIGHBOURS: [&str; 2] =
    ["neighbours/sn_april_2021.xlsx", "neighbours/New_Statistical_Neighbour_Groupings_April_2021.csv"];

#[test]
fn every_area_of_2011_and_the_later_ones_have_ten_neighbours() {
    let desk = Desk::new();
    let Some((_, reading, _)) = clean(&desk, NEIGHBOURS[0]) else { return };
    assert_eq!((reading.rows_read, reading.rows_kept), (159, 155));
    let excluded: BTreeMap<&str, u32> = reading.excluded.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    let expected = [
        ("Dorset of 2019: its neighbours as it was before are taken", 1),
        ("area later than the set: no neighbours are given", 2),
        ("title above the abolished areas", 1),
    ];
    assert_eq!(excluded, BTreeMap::from(expected));
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in &reading.entries {
        let Fact::Neighbour(it) = &entry.fact else { panic!("{entry:?}") };
        assert_eq!(it.on.to_string(), "2021-04-01");
        let set = sets.entry(it.area.to_string()).or_default();
        set.push(desk.gazetteer.name(&it.neighbour).to_owned());
        assert_eq!(set.len(), it.rank as usize, "in the order of rank");
    }
    assert_eq!(sets.len(), 155);
    assert!(sets.values().all(|set| set.len() == 10));
    let bath = ["Gloucestershire", "Wiltshire", "Oxfordshire", "Cambridgeshire", "West Sussex"];
    assert!(
        bath.iter().all(|name| sets["E06000022"].contains(&(*name).to_owned())),
        "{:?}",
        sets["E06000022"]
    );
    assert_eq!(
        sets["E10000009"][0], "South Gloucestershire",
        "the county before 2019, from the second table"
    );
}

#[test]
fn the_neighbours_csv_gives_only_repeats() {
    let desk = Desk::new();
    let Some(workbook) = edition(&desk, NEIGHBOURS[0], 0) else { return };
    let Some(twin) = edition(&desk, NEIGHBOURS[1], 1) else { return };
    let evidence = Evidence::assemble(vec![workbook, twin], How::default());
    assert_eq!((evidence.fates(0).records, evidence.fates(0).repeats), (155, 0));
    assert_eq!((evidence.fates(1).records, evidence.fates(1).repeats), (0, 155));
    assert_eq!(evidence.conflicts.len(), 0);
    assert_eq!(evidence.neighbours.len(), 1550);
}
