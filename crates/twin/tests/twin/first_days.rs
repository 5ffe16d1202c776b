//! An assumption goes unmentioned only where nothing rests on it.

use crate::support::{differ, figures, nations, result};
use jiff::civil::{Date, date};
use plumbline_core::assessment::Run;
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::record::Edition;
use plumbline_twin::nation::{Nation, Shape, learn_in_order};

/// Every file in pieces, so that many of them tell only of what came later.
fn in_pieces(editions: &[Edition]) -> Vec<Edition> {
    let mut pieces = Vec::new();
    for edition in editions {
        let size = 2;
        for (at, entries) in edition.entries.chunks(size).enumerate() {
            let mut meta = edition.meta.clone();
            meta.id = format!("{}-{at}", meta.id).into();
            pieces.push(Edition { meta, entries: entries.to_vec() });
        }
    }
    learn_in_order(&mut pieces);
    pieces
}

fn mentioned(editions: &[Edition], day: Date) -> Vec<Edition> {
    let evidence = Evidence::assemble(editions.to_vec(), Reading::default());
    let ids = evidence.editions.iter().enumerate().filter(|(at, _)| evidence.may_rest_on(*at, day));
    let ids: Vec<_> = ids.map(|(_, meta)| meta.id.clone()).collect();
    editions.iter().filter(|e| ids.contains(&e.meta.id)).cloned().collect()
}

/// The first figure that is another without the editions that go unmentioned.
fn missed(nation: &Nation, editions: &[Edition], day: Date) -> Option<String> {
    let of = |editions: &[Edition]| figures(&result(&nation.framework, editions, day, &Run::default()));
    let (all, rest) = (of(editions), of(&mentioned(editions, day)));
    all.iter().zip(&rest).find(|(a, b)| a != b).map(|(a, b)| format!("{a}\nagainst\n{b}"))
}

#[test]
fn removing_the_editions_that_go_unmentioned_changes_no_figure() {
    let mut unmentioned = 0;
    for nation in nations(20, Shape::ANY) {
        for day in [date(2009, 3, 1), date(2010, 2, 1), date(2011, 1, 15), nation.day] {
            let pieces = Nation { editions: in_pieces(&nation.editions), ..nation.clone() };
            unmentioned += pieces.editions.len() - mentioned(&pieces.editions, day).len();
            differ(&pieces, |editions| missed(&nation, editions, day));
        }
    }
    assert!(unmentioned > 0, "no edition went unmentioned, so nothing was tried");
}
