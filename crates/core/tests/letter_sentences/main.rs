//! How well the reading of edited letters does: on labelled sentences, and on sentences changed by one step.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod any_text;
mod changed;
mod claims;
mod cut;
mod labelled;
mod made;
mod reached;
mod written;

use labelled::{Score, half, score};
use plumbline_core::letter::check::{HeldTo, letter};
use plumbline_core::letter::draft::plain;

fn told(score: &Score) -> String {
    let (flagged, wrong) = score.flagged();
    format!(
        "{flagged} of {wrong} false ones flagged, {} of {} others; {} of {} that state something not read\n{:?}\n{}",
        score.false_alarms,
        score.sound,
        score.not_checked,
        score.stating,
        score.recall,
        score.misses.join("\n")
    )
}

/// The half by which the reading was built: what it knows, it may not forget.
#[test]
fn the_half_that_is_known_is_read_right() {
    let score = score(&half("dev.toml"));
    let (flagged, wrong) = score.flagged();
    assert_eq!((flagged, score.false_alarms), (wrong, 0), "{}", told(&score));
    assert!(score.not_checked <= 4, "{}", told(&score));
}

/// Harder sentences, by which it was made better: no measure, and no step back.
#[test]
fn the_practice_is_read_no_worse_than_before() {
    let score = score(&half("practice.toml"));
    let (flagged, _) = score.flagged();
    println!("{}", told(&score));
    assert!(flagged >= 88 && score.false_alarms <= 3 && score.not_checked <= 18, "{}", told(&score));
}

/// The letter of 2011 dates one inspection to February and to January: the two are named together, with their lines.
#[test]
fn the_published_letter_yields_its_slip() {
    let Some(text) = labelled::published_text("000") else {
        return println!("skipped: no shared data");
    };
    let framework = labelled::framework();
    let checked = |sheet| letter(HeldTo { framework: &framework, sheet, newest: None }, &plain(&text));
    let sheets = labelled::sheets();
    let held = &sheets["bath-and-north-east-somerset"];
    for sheet in [None, Some(held)] {
        let found = checked(sheet).two_dates;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].first.1.as_str(), found[0].second.1.as_str()),
            ("February 2011", "January 2011")
        );
        let line = |at: usize| text.lines().nth(at - 1).unwrap();
        assert!(
            line(found[0].first.0).contains("February 2011")
                && line(found[0].second.0).contains("January 2011")
        );
    }
}

/// The half that nobody looked at while the reading was built, opened once: what came out stands in docs/letters.md.
#[test]
fn the_half_that_was_held_out() {
    let score = score(&half("held-out.toml"));
    let (flagged, wrong) = score.flagged();
    println!("{}", told(&score));
    assert!(wrong - flagged <= 8 && score.false_alarms <= 7 && score.not_checked <= 8, "{}", told(&score));
}
