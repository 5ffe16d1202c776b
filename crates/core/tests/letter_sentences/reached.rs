//! Which sentences of a letter a correction reaches, held to reading the whole letter again.

use crate::labelled::{framework, sheets};
use crate::made;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::insight::reach::{Fares, Held, Sentence, reached};
use plumbline_core::letter::check::{HeldTo, letter};
use plumbline_core::letter::draft::{PlacedBlock, read};
use plumbline_core::letter::reading::sentences;
use plumbline_core::letter::{Awarded, Block, Names, Sheet, Writing, body};
use plumbline_core::record::Outcome;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Loaded once.
static FRAMEWORK: LazyLock<Framework> = LazyLock::new(framework);

fn written(sheet: &Sheet) -> Vec<Block> {
    let awarded = Awarded { grade: Grade::Well, why: None, weighed: &[] };
    body(&Writing { framework: &FRAMEWORK, names: Names::shipped(), sheet, awarded })
}

fn of(letter: &[Block], before: &Sheet, after: &Sheet) -> Vec<Sentence> {
    let written = [written(before), written(after)];
    reached(&Held {
        framework: &FRAMEWORK,
        letter,
        written: written.each_ref().map(Vec::as_slice),
        sheets: [before, after],
    })
}

/// Every sentence of a body, cut by hand.
fn all(blocks: &[Block]) -> BTreeSet<String> {
    let paragraphs = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(parts) => vec![parts.clone()],
        Block::List(items) => items.clone(),
        _ => Vec::new(),
    });
    let texts = paragraphs.map(|parts| parts.iter().map(|part| part.text()).collect::<String>());
    texts
        .flat_map(|text| sentences(&text).into_iter().map(|it| text[it].to_owned()).collect::<Vec<_>>())
        .collect()
}

fn false_ones(blocks: &[Block], sheet: &Sheet) -> BTreeSet<String> {
    let body: Vec<PlacedBlock> =
        blocks.iter().map(|block| PlacedBlock { line: 1, block: block.clone(), items: Vec::new() }).collect();
    let held = HeldTo { framework: &FRAMEWORK, sheet: Some(sheet), newest: None };
    letter(held, &body).findings.into_iter().map(|it| it.sentence).collect()
}

#[test]
fn where_nothing_differs_no_sentence_is_reached() {
    for sheet in sheets().into_values() {
        assert_eq!(of(&written(&sheet), &sheet, &sheet), []);
    }
}

/// Of a letter that the program wrote: what stands on one side alone is told, and nothing else; what is false is told as such.
#[test]
fn the_sentences_that_are_told_lead_from_the_one_letter_to_the_other() {
    let mut told = 0;
    for seed in 0..40 {
        let before = made::sheet(seed);
        let after = Sheet { units: made::sheet(seed + 1000).units, ..before.clone() };
        let (was, is) = (written(&before), written(&after));
        let found = of(&was, &before, &after);
        let (old, new) = (all(&was), all(&is));
        let on = |of: fn(&Sentence) -> Option<&String>| -> BTreeSet<String> {
            found.iter().filter_map(|it| of(it).cloned()).collect()
        };
        let (gone, come) = (on(|it| it.before.as_ref()), on(|it| it.after.as_ref()));
        assert!(gone.is_subset(&old) && come.is_subset(&new), "{seed}: {found:?}");
        let expected: BTreeSet<String> = old.difference(&new).cloned().collect();
        assert!(expected.is_subset(&gone), "{seed}: {:?}", expected.difference(&gone));
        let expected: BTreeSet<String> = new.difference(&old).cloned().collect();
        assert!(expected.is_subset(&come), "{seed}: {:?}", expected.difference(&come));
        let wrong: BTreeSet<String> = found
            .iter()
            .filter(|it| matches!(it.fares, Fares::Stale | Fares::Removed | Fares::False))
            .filter_map(|it| it.before.clone())
            .collect();
        assert!(wrong.is_subset(&false_ones(&was, &after)), "{seed}");
        let expected: BTreeSet<String> =
            false_ones(&was, &after).difference(&false_ones(&was, &before)).cloned().collect();
        assert!(expected.is_subset(&wrong), "{seed}");
        told += found.len();
    }
    assert!(told > 200, "{told}");
}

/// A letter of another hand: what it said falsely before is no matter of the correction.
#[test]
fn only_what_the_correction_makes_false_is_told_of_an_edited_letter() {
    let before = sheets().remove("poole").unwrap();
    let mut after = before.clone();
    let unit = after.units.iter_mut().find(|unit| unit.id == "secondary").unwrap();
    unit.now.get_mut(&Outcome::Overall).unwrap().good += 1;
    let letter = read(
        "Of secondary schools [six of eight](cell:A/E06000029/secondary/overall/good-or-better) are good or better.\n\n\
         Six of the eight secondary schools inspected are good or better.\n\n\
         Two of the eight secondary schools inspected are good or better.\n",
    )
    .unwrap()
    .blocks();
    let found = of(&letter, &before, &after);
    let told: Vec<(Fares, &str)> =
        found.iter().filter_map(|it| Some((it.fares, it.before.as_deref()?))).collect();
    assert_eq!(
        told,
        [
            (Fares::Stale, "Of secondary schools six of eight are good or better."),
            (Fares::False, "Six of the eight secondary schools inspected are good or better."),
        ]
    );
}
