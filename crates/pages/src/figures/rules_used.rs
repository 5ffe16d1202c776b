//! The rules that use a figure, and how they stand.

use crate::fragment::rule_fragment;
use crate::grade_words::capital;
use crate::parts::table::table;
use crate::standing::standing;
use maud::{Markup, html};
use plumbline_core::letter::{Opened, RuleUse};

const HEAD: [&str; 5] = ["Rule", "How it stands", "What is there", "What is asked", "Source"];

pub(super) fn rules_used(opened: &Opened, page: &str) -> Markup {
    html! {
        @if opened.rules.is_empty() {
            p { "No requirement and no limit uses this figure." }
        } @else {
            h3 { "Rules that use it" }
            (table(&format!("Rules that use it: {}", opened.title), &HEAD, opened.rules.iter().map(|rule| row(rule, page))))
        }
    }
}

fn row(rule: &RuleUse, page: &str) -> Vec<Markup> {
    vec![
        html! { a href={ (page) "#" (rule_fragment(&rule.id)) } { (capital(&rule.says)) } },
        standing(&rule.status),
        html! { (rule.figure.as_deref().unwrap_or("not given as a figure")) },
        html! { (rule.threshold.as_deref().unwrap_or("not given as a figure")) },
        html! { (rule.source.join("; ")) },
    ]
}
