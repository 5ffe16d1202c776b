//! Under each address, the areas that the figure counts.

use super::{NationalPage, listed};
use crate::fragment::figure_fragment;
use crate::grade_words::capital;
use maud::{Markup, html};
use plumbline_core::national::{Behind, NationalAddress};

pub(super) fn sections(title: &str, page: &NationalPage) -> Markup {
    let all = page.national.addresses();
    let opened: Vec<(&NationalAddress, Behind)> = all
        .iter()
        // Each count of a row of settings comes from the same areas: one section has them.
        .filter(|address| !matches!(address, NationalAddress::Settings { measure, .. } if measure != "n"))
        .filter_map(|address| Some((address, page.national.behind(address)?)))
        .filter(|(_, behind)| !behind.areas.is_empty())
        .collect();
    html! {
        h1 { (title) }
        p {
            "Every figure of " a href=(page.national_page) { "the national page" } " is a number of areas, or a sum over areas. Here they \
             are, each under the address of its figure."
        }
        @for (address, behind) in &opened { (section(page, address, behind)) }
    }
}

fn section(page: &NationalPage, address: &NationalAddress, behind: &Behind) -> Markup {
    html! {
        section class="behind" id=(figure_fragment(&address.to_string())) {
            h2 { (capital(&behind.says)) }
            (listed(page, &behind.areas))
            @for (why, areas) in &behind.beside {
                @if !areas.is_empty() {
                    h3 { "Beside them: " (why) }
                    (listed(page, areas))
                }
            }
            p class="address" { "Address of this figure: " code { (address) } }
        }
    }
}
