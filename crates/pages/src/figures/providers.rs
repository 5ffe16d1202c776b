//! The providers whose judgements count in a figure, each with its report and its row.

mod among;

use crate::address::followable;
use crate::fragment::figure_fragment;
use crate::table::table;
use among::Among;
use maud::{Markup, html};
use plumbline_core::letter::{Opened, ProviderLine, dated};
use plumbline_core::time::Dated;

/// More providers than this are folded: what is behind a figure must not bury the next one.
const SHOWN: usize = 10;
const HEAD: [&str; 7] =
    ["Provider", "Number", "Group", "Judgement", "Inspected", "Report", "Row of a published file"];

pub(super) fn providers(opened: &Opened, sections: &[&Opened]) -> Markup {
    let many = opened.providers.len();
    if many == 0 {
        return html! { p { "No provider stands behind this figure." } };
    }
    html! {
        h3 { "Providers behind it" }
        @if many <= SHOWN {
            (list(opened))
        } @else if let Some(before) = listed_before(opened, sections) {
            p { "The same " (many) " providers as under " (section_of(before)) "." }
        } @else if let Some(among) = Among::of(opened, sections) {
            (among.says(many))
        } @else {
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "All " (many) " providers" span class="govuk-visually-hidden" { ": " (opened.title) } } }
                (list(opened))
            }
        }
    }
}

fn section_of(opened: &Opened) -> Markup {
    html! { a href={ "#" (figure_fragment(&opened.cell)) } { (opened.title) } }
}

/// A section above this one with the same list: several figures of one group are counted from the same providers, and a page that
/// listed hundreds of them ten times would open slowly on a telephone.
fn listed_before<'a>(opened: &Opened, sections: &[&'a Opened]) -> Option<&'a Opened> {
    let above = sections.iter().take_while(|it| it.cell != opened.cell);
    above.copied().find(|it| it.providers == opened.providers)
}

fn list(opened: &Opened) -> Markup {
    table(&format!("Providers: {}", opened.title), &HEAD, opened.providers.iter().map(row))
}

fn row(provider: &ProviderLine) -> Vec<Markup> {
    let record = &provider.record;
    vec![
        html! { bdi { (named(provider)) } },
        html! { (provider.urn) },
        html! { (provider.group) },
        html! { (provider.judgement) },
        html! { (inspected(&provider.inspected)) },
        report(provider),
        html! { span class="place" { bdi { (record.file) } ", row " (record.row) } },
    ]
}

fn named(provider: &ProviderLine) -> &str {
    provider.name.as_deref().unwrap_or("Name not given")
}

/// `9 March 2011`, or `March 2011` where the day is not known; whatever else a source wrote stays as it is.
fn inspected(text: &str) -> String {
    text.parse::<Dated>().map_or_else(|_| text.to_owned(), dated)
}

fn report(provider: &ProviderLine) -> Markup {
    match provider.report.as_deref() {
        None => html! { "No source gives an address" },
        Some(address) => match followable(address) {
            Some(href) => {
                html! { a href=(href) { "Report" span class="govuk-visually-hidden" { " on " bdi { (named(provider)) } ", " (provider.urn) } } }
            }
            None => html! { bdi { (address) } },
        },
    }
}
