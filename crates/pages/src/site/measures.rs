//! What is looked at: the groups of settings and services, and the published results.

use super::frame::{InSite, Site};
use crate::page::Page;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::{Comparator, Framework, Indicator, Polarity};

/// Where the page stands, from the root of a site.
pub const MEASURES: &str = "measures.html";

/// The page of groups and indicators.
#[derive(Clone, Copy, Debug)]
pub struct MeasuresPage<'a> {
    pub site: &'a Site<'a>,
    pub framework: &'a Framework,
    pub marks: &'a [String],
}

/// Where a group stands on the page.
pub(super) fn group_id(id: &str) -> String {
    format!("group-{id}")
}

/// Where an indicator stands on the page.
pub(super) fn indicator_id(id: &str) -> String {
    format!("indicator-{id}")
}

pub fn measures(page: &MeasuresPage) -> String {
    let framework = page.framework;
    let title = "What is looked at";
    let main = html! {
        h1 { (title) }
        p { "The groups of settings and services whose inspections are counted, and the published results that stand beside them." }
        section id="groups" {
            h2 { "Groups of settings and services" }
            (groups(framework))
        }
        section id="indicators" {
            h2 { "Published results" }
            p { "Some are compared with England, some with similar areas, some with both, and some are only shown." }
            (table("Published results", &["Result", "Compared with", "Which way is good"], framework.indicators.iter().map(indicator)))
        }
    };
    Page {
        kind: "measures",
        title,
        marks: page.marks,
        way: &[("rules.html", "The rules, in plain words")],
        main,
        site: Some(InSite::at(page.site, MEASURES)),
        ..Page::default()
    }
    .whole()
}

fn groups(framework: &Framework) -> Markup {
    let rows = framework.super_groups.iter().flat_map(|super_group| {
        let own = vec![
            html! { strong class="super" id=(group_id(&super_group.id)) { (super_group.title) } },
            html! { "super group" },
            html! { @if super_group.universal { "all children" } @else { "children who need more" } },
        ];
        let groups = framework.groups_of(&super_group.id).map(move |group| {
            vec![
                html! { span class="sub" id=(group_id(&group.id)) { (group.title) } },
                html! { "group of " (super_group.title) },
                html! { @if super_group.universal { "all children" } @else { "children who need more" } },
            ]
        });
        std::iter::once(own).chain(groups)
    });
    table("Groups and super groups", &["Group", "What it is", "For whom"], rows)
}

fn indicator(it: &Indicator) -> Vec<Markup> {
    let with = match it.comparator {
        Comparator::National => "England",
        Comparator::SimilarAreas => "similar areas",
        Comparator::Both => "England and similar areas",
        Comparator::NotBanded if it.gap => "its own year before",
        Comparator::NotBanded => "nothing: it is shown only",
    };
    let good = match it.polarity {
        Polarity::Higher => "higher",
        Polarity::Lower => "lower",
        Polarity::NoDirection => "neither: it is contested, so it is shown and not counted",
    };
    vec![html! { span id=(indicator_id(&it.id)) { (it.title) } }, html! { (with) }, html! { (good) }]
}
