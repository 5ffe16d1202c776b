//! The reasoning, rule by rule, down to the figures and rows: what every status rests on (A9, X1).

use super::context::Sheet;
use super::dates::in_words;
use super::links::{Links, linked};
use super::places::places;
use super::rules::{holds, or_none};
use super::{AreaFile, AreaSite};
use crate::fragment::rule_fragment;
use crate::grade_words::{capital, named};
use crate::parts::tag::{Tone, tag};
use crate::standing::standing;
use maud::{Markup, html};
use plumbline_core::assessment::{LimitResult, Reason, RequirementResult};
use plumbline_core::letter::day;

pub(super) fn page(area: &AreaSite, links: &Links) -> AreaFile {
    let it = area.assessment;
    let main = html! {
        h1 { (area.name) ": the reasoning" }
        p {
            "Every rule, how it stands here, and why. The rules used what had been published by " (day(area.framework.cut_off.block_a))
            " of inspected settings (Block A), and by " (day(area.as_at)) " of everything else."
        }
        @if !it.assumed.is_empty() {
            p { "Assumed in this: " @for (at, id) in it.assumed.iter().enumerate() { @if at > 0 { ", " } code { (id) } } "." }
        }
        @for standing in &it.grades {
            section {
                h2 id={ "grade-" (standing.grade.number()) } { (named(standing.grade)) }
                p { "Its musts: " (crate::standing::standing(standing.musts.word())) ". All its requirements: " (crate::standing::standing(standing.unqualified.word())) "." }
                @for rule in it.requirements.iter().filter(|rule| rule.grade == standing.grade) { (requirement(area, links, rule)) }
            }
        }
        section {
            h2 id="limits" { "Limits to the grade" }
            @for limit in &it.limits { (self::limit(area, links, limit)) }
        }
        section {
            h2 id="considered" { "For inspectors to weigh" }
            p { "What the rules do not decide by themselves and the figures show (¶58)." }
            @if it.considerations.is_empty() { p { "Nothing." } } @else { (reasons(area, links, it.considerations.iter().map(|it| &it.reason))) }
        }
    };
    area.file(Sheet { kind: "reasons", file: "reasons.html", title: "the reasoning", main })
}

fn requirement(area: &AreaSite, links: &Links, rule: &RequirementResult) -> Markup {
    html! {
        section class="rule" {
            h3 id=(rule_fragment(&rule.id)) { (capital(&rule.says)) }
            p class="facts" { (tag(Tone::Grey, rule.strength.id())) " " (standing(rule.judged.status.word())) }
            p { "There: " (in_words(or_none(&rule.judged.figure))) ". Asked: " (or_none(&rule.judged.threshold)) "." }
            @if let Some(unless) = &rule.unless { p { "Unless " (unless) "." } }
            (reasons(area, links, rule.judged.because.iter()))
            (source(area, &rule.id, &rule.source))
        }
    }
}

fn limit(area: &AreaSite, links: &Links, limit: &LimitResult) -> Markup {
    html! {
        section class="rule" {
            h3 id=(rule_fragment(&limit.id)) { (capital(&limit.says)) }
            p class="facts" { (tag(Tone::Grey, limit.strength.id())) " " (standing(holds(limit.status))) ", to " (named(limit.effect.leaves())) }
            @if let Some(unless) = &limit.unless { p { "Unless " (unless) "." } }
            (reasons(area, links, limit.because.iter()))
            (source(area, &limit.id, &limit.source))
        }
    }
}

fn source(area: &AreaSite, id: &str, source: &[String]) -> Markup {
    let rules = area.to_root("reasons.html", "rules.html");
    html! {
        p class="place" {
            "Source: " (source.join("; ")) ". "
            a href={ (rules) "#" (rule_fragment(id)) } { "The rule in plain words" span class="govuk-visually-hidden" { ": " code { (id) } } }
        }
    }
}

fn reasons<'a>(area: &AreaSite, links: &Links, reasons: impl Iterator<Item = &'a Reason>) -> Markup {
    let all: Vec<&Reason> = reasons.collect();
    html! {
        @if !all.is_empty() { ul { @for reason in all { li { (self::reason(area, links, reason)) } } } }
    }
}

fn reason(area: &AreaSite, links: &Links, reason: &Reason) -> Markup {
    let href = reason.address.as_ref().and_then(|address| links.to(address));
    let words = html! { (capital(&in_words(&reason.says))) };
    html! {
        (linked(href, &words))
        @if reason.missing { " " strong { "(evidence is missing)" } }
        @if !reason.records.is_empty() { span class="note place" { (places(area.evidence, &reason.records)) } }
    }
}
