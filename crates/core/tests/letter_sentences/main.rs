//! How well the reading of edited letters does: on labelled sentences, and on sentences changed by one step.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod changed;
mod cut;
mod labelled;
mod made;
mod written;

use labelled::{half, score};

#[test]
fn practice() {
    let score = score(&half("practice.toml"));
    let (flagged, wrong) = score.flagged();
    for miss in &score.misses {
        println!("{miss}");
    }
    println!("{score:?}", score = labelled::Score { misses: vec![], ..score.clone() });
    println!(
        "flagged {flagged} of {wrong}; {} false alarms of {}; {} of {} not checked",
        score.false_alarms, score.sound, score.not_checked, score.stating
    );
    panic!();
}

#[test]
fn the_half_by_which_the_reading_was_built() {
    let score = score(&half("dev.toml"));
    let (flagged, wrong) = score.flagged();
    for miss in &score.misses {
        println!("{miss}");
    }
    println!("{score:?}", score = labelled::Score { misses: vec![], ..score.clone() });
    println!(
        "flagged {flagged} of {wrong}; {} false alarms of {}; {} of {} not checked",
        score.false_alarms, score.sound, score.not_checked, score.stating
    );
    panic!();
}
