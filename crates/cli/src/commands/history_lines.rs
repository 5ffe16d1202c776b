//! Block B of layer 1 in lines (P16).

use crate::session::Session;
use plumbline_core::profile::AreaProfile;
use plumbline_core::profile::history::{Event, Strand, StrandState, TookPlace};
use plumbline_core::record::Judgement;

pub fn history_lines(session: &Session, area: &AreaProfile) -> String {
    let block = &area.b;
    let mut lines =
        vec!["\nSafeguarding and looked-after inspections, reviews, unannounced inspections".to_owned()];
    for strand in Strand::BOTH {
        lines.push(format!("  {}: {}", strand.title(), strand_words(block.strand(strand))));
    }
    lines.push(format!(
        "  unannounced inspection: {}",
        unannounced(block.latest_unannounced.as_ref(), block.unannounced)
    ));
    let review = block.events.iter().rev().find(|e| e.inspection.kind.id() == "joint-area-review");
    lines.push(format!(
        "  joint area review: {}",
        review.map_or_else(|| unseen(block.joint_area_review).into(), Event::when)
    ));
    lines.push(match &block.case_reviews {
        Some(r) => format!(
            "  serious case reviews, {} to {}: {} adequate or better of {}",
            r.fact.from, r.fact.to, r.fact.adequate_or_better, r.fact.total
        ),
        None => "  serious case reviews: not held".into(),
    });
    lines.push(match &block.private_fostering {
        Some(e) => format!("  private fostering: {}, {}", grade_word(e.inspection.overall), e.when()),
        None => "  private fostering: not held".into(),
    });
    let mut awards: Vec<String> =
        block.awards.iter().map(|a| format!("{}: {}", a.fact.year, a.fact.grade)).collect();
    awards.sort();
    let held = if awards.is_empty() { "not held".to_owned() } else { awards.join(", ") };
    lines.push(format!("  grades awarded in earlier years: {held}"));
    let layer_1 = session.framework.indicators.iter().zip(&area.c.indicators).filter(|(i, _)| i.layer_1);
    lines.push("\nEducational overview".to_owned());
    for (indicator, cell) in layer_1 {
        let years: Vec<String> = cell
            .years
            .iter()
            .rev()
            .take(4)
            .rev()
            .filter_map(|y| Some(format!("{} {}", y.fact.year, y.fact.value?)))
            .collect();
        let values = if years.is_empty() { "not held".to_owned() } else { years.join(", ") };
        lines.push(format!("  {}: {values}", indicator.title));
    }
    lines.join("\n") + "\n"
}

fn strand_words(state: &StrandState) -> String {
    match state {
        StrandState::Judged(j) => format!("{}, {}", grade_word(Some(j.grade)), j.by.when()),
        StrandState::NotInspected => "no inspection took place".into(),
        StrandState::Unknown { why } => format!("unknown: {why}"),
    }
}

fn grade_word(grade: Option<Judgement>) -> &'static str {
    match grade {
        Some(Judgement::Satisfactory) => "adequate",
        Some(other) => other.word(),
        None => "no overall grade",
    }
}

fn unannounced(latest: Option<&Event>, took_place: TookPlace) -> String {
    match latest {
        Some(event) => {
            let actions = event
                .inspection
                .priority_actions
                .map_or_else(|| "not recorded".to_owned(), |n| n.to_string());
            format!("{}, areas for priority action: {actions}", event.when())
        }
        None => unseen(took_place).into(),
    }
}

fn unseen(took_place: TookPlace) -> &'static str {
    match took_place {
        TookPlace::No => "none took place",
        _ => "not held",
    }
}
