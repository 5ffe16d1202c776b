//! What areas that improved, declined, or did neither have in common.

use super::{NationalPage, opened};
use crate::grade_words::capital;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::national::{Class, Contrast, NationalAddress};

pub(super) fn section(page: &NationalPage) -> Markup {
    let it = page.national;
    let marked = |class: Class| it.contrasts.iter().filter(move |contrast| contrast.stands_out(class));
    html! {
        h2 id="contrasts" { "What areas that moved have in common" }
        @if it.before.is_known() {
            p {
                "Each row is something that an area has or lacks. A cell says how many have it, of how many of which it is known. "
                strong { "Stands out" }
                " marks a difference from the areas that did not move which chance explains in at most one case of twenty; of "
                (2 * it.contrasts.len()) " comparisons, some are marked by chance alone. A difference is not a cause. Of fewer than 5 areas \
                nothing is compared."
            }
            @for (class, words) in [(Class::Improved, "improved"), (Class::Declined, "declined")] {
                @if marked(class).next().is_some() {
                    h3 { "Areas that " (words) " differ in" }
                    ul { @for contrast in marked(class) { li { (found(contrast, class)) } } }
                } @else {
                    p { "Areas that " (words) " differ in nothing that is looked at by more than chance explains." }
                }
            }
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "Everything that was compared" } }
                (all(page))
            }
        } @else {
            p { "Nothing moved that is known of, so nothing is compared." }
        }
    }
}

fn found(contrast: &Contrast, class: Class) -> String {
    let (one, rest) = (contrast.class(class), contrast.class(Class::Unchanged));
    let percent = |share: Option<plumbline_core::profile::Share>| share.map_or(0, |share| share.percent());
    format!(
        "{}: {} of {} ({}%), against {} of {} ({}%) of those that kept their grade",
        contrast.title,
        one.having.len(),
        one.n(),
        percent(one.share()),
        rest.having.len(),
        rest.n(),
        percent(rest.share())
    )
}

fn all(page: &NationalPage) -> Markup {
    let head = ["What", "Improved", "Declined", "Unchanged"];
    let row = |contrast: &Contrast| {
        let cells = Class::ALL.map(|class| cell(page, contrast, class));
        std::iter::once(html! { (capital(&contrast.title)) }).chain(cells).collect::<Vec<_>>()
    };
    table("Areas that have it, by how they moved", &head, page.national.contrasts.iter().map(row))
}

fn cell(page: &NationalPage, contrast: &Contrast, class: Class) -> Markup {
    let having = contrast.class(class);
    let address = NationalAddress::Contrast { year: page.national.year, id: contrast.id.clone(), class };
    html! {
        @match having.share() {
            None => "known of none",
            Some(share) => {
                (opened(page, &address, having.having.len() as u32)) " of " (having.n()) " (" (share.percent()) "%)"
                @if having.is_too_few() { ", too few" }
                @if contrast.stands_out(class) { ", " strong { "stands out" } }
            }
        }
    }
}
