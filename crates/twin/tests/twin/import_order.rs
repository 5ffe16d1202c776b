//! Files come in any order, more than once, and later ones do not reach back.

use crate::support::{differ, figures, nations, result_of};
use plumbline_core::record::Edition;
use plumbline_twin::dice::Dice;
use plumbline_twin::nation::{Nation, Shape, learn_in_order};

/// The first figures that differ.
fn first_difference(one: &[String], other: &[String]) -> Option<String> {
    if one.len() != other.len() {
        return Some(format!("{} figures and {} figures", one.len(), other.len()));
    }
    one.iter().zip(other).find(|(a, b)| a != b).map(|(a, b)| format!("{a}\nagainst\n{b}"))
}

#[test]
fn the_order_of_import_never_matters() {
    for nation in nations(40, Shape::ANY) {
        differ(&nation, |editions| {
            let mut otherwise = editions.to_vec();
            otherwise.reverse();
            learn_in_order(&mut otherwise);
            let mut shuffled = editions.to_vec();
            Dice::new(nation.seed ^ 0xABCD).shuffle(&mut shuffled);
            learn_in_order(&mut shuffled);
            let figures_of = |editions: &[Edition]| figures(&result_of(&nation, editions));
            let expected = figures_of(editions);
            first_difference(&expected, &figures_of(&otherwise))
                .or_else(|| first_difference(&expected, &figures_of(&shuffled)))
        });
    }
}

/// The editions that the store had learned of by an instant.
fn known_by(editions: &[Edition], limit: jiff::Timestamp) -> Vec<Edition> {
    editions.iter().filter(|e| e.meta.learned <= limit).cloned().collect()
}

#[test]
fn a_result_at_a_past_known_by_never_changes() {
    for nation in nations(8, Shape::ANY) {
        let mut store: Vec<Edition> = Vec::new();
        let mut told: Vec<(jiff::Timestamp, Vec<String>)> = Vec::new();
        for edition in &nation.editions {
            store.push(edition.clone());
            // What was said then, of all that the store held then, corrections and repeats still to come.
            told.push((edition.meta.learned, figures(&result_of(&nation, &store))));
        }
        for (instant, then) in told {
            let now = figures(&result_of(&nation, &known_by(&store, instant)));
            assert_eq!(first_difference(&then, &now), None, "seed {}, known by {instant}", nation.seed);
        }
    }
}

/// The same file under another name, learned last.
fn repeated(nation: &Nation, editions: &[Edition]) -> Vec<Edition> {
    let mut with_repeat = editions.to_vec();
    let Some(some) = editions.get(nation.seed as usize % editions.len().max(1)) else { return with_repeat };
    let mut again = some.clone();
    again.meta.id = "ffffffffffff".into();
    again.meta.file = "again.csv".into();
    with_repeat.push(again);
    learn_in_order(&mut with_repeat);
    with_repeat
}

#[test]
fn a_repeat_changes_no_figure() {
    for nation in nations(40, Shape::ANY) {
        differ(&nation, |editions| {
            let before = result_of(&nation, editions);
            let after = result_of(&nation, &repeated(&nation, editions));
            let fates = after.evidence.fates(after.evidence.editions.len() - 1);
            let new = after.evidence.editions.last().filter(|e| e.file == "again.csv" && fates.records > 0);
            first_difference(&figures(&before), &figures(&after))
                .or_else(|| new.map(|_| format!("{} rows of the repeat are records", fates.records)))
        });
    }
}
