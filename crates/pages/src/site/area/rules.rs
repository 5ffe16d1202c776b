//! What the rules make of the evidence, and what that rests on: never the ceiling alone (A9).

use super::AreaSite;
use super::dates::in_words;
use crate::fragment::rule_fragment;
use crate::grade_words::{capital, named};
use crate::standing::standing;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::assessment::{Assessment, LimitResult, Outcome, RequirementResult, Status};
use plumbline_core::framework::{Grade, Join, Strength};
use plumbline_core::letter::list;

/// The result in words, then rule by rule.
pub(super) fn rules(area: &AreaSite) -> Markup {
    html! {
        (outcome(area))
        (profile_and_limit(area.assessment))
        (in_between(area))
        @for note in &area.assessment.notes { p class="note" { (with_rules(area.assessment, &capital(&in_words(note)))) "." } }
        (each(area.assessment))
        p { a href="hangs.html" { "How stable this is, and what would change it" } }
    }
}

fn outcome(area: &AreaSite) -> Markup {
    let it = area.assessment;
    html! {
        p class="outcome" {
            @match &it.outcome {
                Outcome::Indicated(grade) => { "The published rules indicate: " strong { (grade) } "." },
                Outcome::Between { from: Some(from), to } => {
                    "The published rules leave it " strong { "between " (from) " and " (to) } ", for judgement."
                },
                Outcome::Between { from: None, to } => {
                    "No grade holds without qualification; the rules leave it " strong { "at most " (to) } ", for judgement."
                },
                Outcome::Possible(grades) if grades.is_empty() => "Missing evidence decides, and no grade is left possible.",
                Outcome::Possible(grades) => {
                    "Evidence is missing that would decide. Still possible: " strong { (list(&grades.iter().map(ToString::to_string).collect::<Vec<_>>())) } "."
                },
                Outcome::NoGrade => "The requirements of no grade are met, and no evidence is missing.",
            }
        }
        @if let Some(awarded) = area.grade {
            @if it.indicated() != Some(awarded) {
                p {
                    "The grade awarded is " (awarded)
                    @if it.possible.contains(&awarded) { ", one of those that the rules leave open." } @else { ". Inspectors may judge otherwise than the rules indicate." }
                    " The letter gives the reasons."
                }
            }
        }
    }
}

/// Side by side: what good work alone would give, and what the area's own services allow.
fn profile_and_limit(it: &Assessment) -> Markup {
    html! {
        p {
            @match it.profile_grade {
                Some(grade) => { "Inspected settings and services alone (Block A) give " (grade) ". " }
                None => "What inspected settings and services alone (Block A) give is not settled, or they give no grade. ",
            }
            @match it.limit {
                Some(grade) => { "What was found of safeguarding and looked-after children (Block B) limits the grade to " (grade) "." }
                None if it.limit_open.is_empty() => "Block B sets no limit.",
                None => "Block B sets no known limit.",
            }
        }
        @if !it.limit_open.is_empty() {
            p {
                "No file that was read covers: "
                (list(&it.limit_open.iter().map(|kind| kind.title().to_owned()).collect::<Vec<_>>()))
                ". Missing evidence is never read as a good sign."
            }
        }
    }
}

/// On what judgement, or which evidence, would decide.
fn in_between(area: &AreaSite) -> Markup {
    let it = area.assessment;
    let (words, open): (&str, Vec<&RequirementResult>) = match &it.outcome {
        Outcome::Between { from, to } => ("For judgement on:", for_judgement(area, *from, *to)),
        Outcome::Possible(grades) => (
            "Waiting for evidence:",
            it.requirements
                .iter()
                .filter(|r| grades.contains(&r.grade) && r.judged.status == Status::Unknown)
                .collect(),
        ),
        _ => return Markup::default(),
    };
    let limits =
        it.limits.iter().filter(|limit| limit.status == Status::Met && limit.strength == Strength::Unlikely);
    let limits: Vec<&LimitResult> = limits.filter(|_| words.starts_with("For")).collect();
    html! {
        @if !open.is_empty() || !limits.is_empty() {
            p { (words) }
            ul {
                @for rule in open {
                    li {
                        (reason_link(&rule.id, &rule.says, rule.grade))
                        ": " (rule.judged.figure) ", asked " (rule.judged.threshold)
                    }
                }
                @for limit in limits {
                    li { (reason_link(&limit.id, &limit.says, limit.effect.leaves())) }
                }
            }
        }
    }
}

/// What keeps the grades above the unqualified one from holding of themselves. Of conditions of which one is enough, none does where one
/// is met.
fn for_judgement<'a>(area: &AreaSite<'a>, from: Option<Grade>, to: Grade) -> Vec<&'a RequirementResult> {
    let above = |grade: Grade| grade <= to && from.is_none_or(|from| grade > from);
    let principles = area.framework.principles.iter().filter(|it| above(it.grade));
    principles
        .flat_map(|it| [&it.block_a, &it.block_b, &it.block_c])
        .flat_map(|join| open(area.assessment, join))
        .collect()
}

fn open<'a>(assessment: &'a Assessment, join: &Join) -> Vec<&'a RequirementResult> {
    match join {
        Join::Requirement(id) => {
            let it = assessment.requirement(id);
            it.filter(|it| !matches!(it.judged.status, Status::Met | Status::NotApplicable))
                .into_iter()
                .collect()
        }
        Join::All { all } => all.iter().flat_map(|join| open(assessment, join)).collect(),
        Join::Any { any } => {
            let each: Vec<Vec<&RequirementResult>> = any.iter().map(|join| open(assessment, join)).collect();
            if each.iter().any(Vec::is_empty) { Vec::new() } else { each.into_iter().flatten().collect() }
        }
    }
}

fn each(it: &Assessment) -> Markup {
    let head = ["Rule", "How it stands", "What is there", "What is asked", "Source"];
    html! {
        details class="govuk-details" {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "Rule by rule: " (it.requirements.len()) " requirements and " (it.limits.len()) " limits" } }
            @for standing in &it.grades {
                @let asked: Vec<&RequirementResult> = it.requirements.iter().filter(|r| r.grade == standing.grade).collect();
                @if !asked.is_empty() {
                    (table(
                        &format!("What {} asks", named(standing.grade)),
                        &head,
                        asked.iter().map(|rule| requirement(rule)),
                    ))
                }
            }
            @if !it.limits.is_empty() {
                (table("Limits to the grade", &["Limit", "How it stands", "To which grade", "Source"], it.limits.iter().map(limit_row)))
            }
        }
    }
}

/// A note that names rules by their ids, with their words in place of them.
fn with_rules(assessment: &Assessment, note: &str) -> Markup {
    html! {
        @for part in note.split_inclusive(' ') {
            @let word = part.trim_end_matches([' ', ',']);
            @if let Some(rule) = assessment.requirement(word) {
                (reason_link(&rule.id, &rule.says, rule.grade)) (&part[word.len()..])
            } @else {
                (part)
            }
        }
    }
}

/// A rule leads to its reasons, and those to the rule in plain words. Rules of two grades may have the same words.
fn reason_link(id: &str, says: &str, grade: Grade) -> Markup {
    html! {
        a href={ "reasons.html#" (rule_fragment(id)) } { (capital(says)) span class="govuk-visually-hidden" { ", grade " (grade.number()) } }
    }
}

fn requirement(rule: &RequirementResult) -> Vec<Markup> {
    vec![
        html! { (reason_link(&rule.id, &rule.says, rule.grade)) span class="note" { (rule.strength.id()) } },
        standing(rule.judged.status.word()),
        html! { (in_words(or_none(&rule.judged.figure))) },
        html! { (or_none(&rule.judged.threshold)) },
        html! { (rule.source.join("; ")) },
    ]
}

fn limit_row(limit: &LimitResult) -> Vec<Markup> {
    vec![
        html! { (reason_link(&limit.id, &limit.says, limit.effect.leaves())) span class="note" { (limit.strength.id()) } },
        standing(holds(limit.status)),
        html! { (named(limit.effect.leaves())) },
        html! { (limit.source.join("; ")) },
    ]
}

/// Of a limit, *met* means that it limits the grade.
pub(super) fn holds(status: Status) -> &'static str {
    match status {
        Status::Met => "holds",
        Status::NotMet => "does not hold",
        Status::NotApplicable => "does not apply",
        Status::Unknown | Status::ForJudgement => "unknown",
    }
}

pub(super) fn or_none(text: &str) -> &str {
    if text.is_empty() { "not given as a figure" } else { text }
}
