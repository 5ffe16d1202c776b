//! What of an area's safeguarding history limits its grade.

use super::facts::{facts, source};
use crate::fragment::rule_fragment;
use crate::grade_words::capital;
use maud::{Markup, html};
use plumbline_core::assessment::limit_page;
use plumbline_core::framework::Limit;

pub(super) fn limits(limits: &[Limit]) -> Markup {
    html! {
        section id="limits" {
            h2 { "Limits to a grade" }
            @if limits.is_empty() {
                p { "These rules set no limit." }
            } @else {
                p { "What inspections found of safeguarding and of services for looked-after children may limit the grade, whatever else holds." }
            }
            @for it in limits { (limit(it)) }
        }
    }
}

fn limit(it: &Limit) -> Markup {
    html! {
        section class="rule" id=(rule_fragment(&it.id)) {
            h3 { (capital(&it.says)) }
            (facts(&it.id, it.strength, it.unless.as_deref()))
            p { "Then " (limit_page::force(it)) "." }
            (source(&it.source))
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "How it is worked out" span class="govuk-visually-hidden" { ": " (it.id) } } }
                p { (capital(limit_page::computed(it.kind))) }
            }
        }
    }
}
