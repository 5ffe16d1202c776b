//! Block B of layer 1 in lines (P16).

use crate::session::Session;
use plumbline_core::profile::history::{Event, Strand, StrandState, TookPlace};
use plumbline_core::profile::{AreaProfile, Line};
use plumbline_core::record::{Decimal, Judgement};

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
    lines.push(overview(session, area));
    lines.join("\n") + "\n"
}

/// The educational overview of Annex A: four years of the area and of England, with the changes over one and four.
fn overview(session: &Session, area: &AreaProfile) -> String {
    let layer_1 = || session.framework.indicators.iter().zip(&area.c.indicators).filter(|(i, _)| i.layer_1);
    let Some(years) = layer_1().map(|(_, cell)| cell.trend.years()).next() else { return String::new() };
    let mut lines = vec!["\nEducational overview".to_owned()];
    let titles: Vec<String> = years.map(|year| format!("{year:>7}")).collect();
    lines.push(format!("  {:<10}{}   1 year  4 years", "", titles.join("")));
    for (indicator, cell) in layer_1() {
        lines.push(format!("  {}", indicator.title));
        if cell.years.is_empty() {
            lines.push("    not held".to_owned());
            continue;
        }
        lines.push(line("area", &cell.trend.area));
        lines.push(line("England", &cell.trend.national));
        lines.extend(cell.unvalidated.iter().filter_map(|newer| {
            Some(format!("    {}, not yet validated: {}", newer.fact.year, newer.fact.value?))
        }));
    }
    lines.join("\n")
}

fn line(name: &str, line: &Line) -> String {
    let years: Vec<String> = line.years.iter().map(|year| format!("{:>7}", text(*year))).collect();
    format!("    {name:<8}{}  {:>7}  {:>7}", years.join(""), change(line.one_year), change(line.four_years))
}

fn text(figure: Option<Decimal>) -> String {
    figure.map_or_else(|| "-".into(), |figure| figure.to_string())
}

fn change(points: Option<Decimal>) -> String {
    let sign = if points.is_some_and(|points| points.units > 0) { "+" } else { "" };
    format!("{sign}{}", text(points))
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
