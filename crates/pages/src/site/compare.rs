//! Two to four areas beside one another: grades, what the rules make of the evidence, and each super group's band and distribution.

use super::frame::{InSite, Site};
use crate::chart::{About, Series, StackedChart, stacked, whole};
use crate::grade_words::{capital, named};
use crate::page::Page;
use crate::parts::button::button;
use crate::parts::fault::{Fault, faults, titled};
use crate::parts::select::{Select, select};
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::profile::Counts;
use plumbline_core::record::Judgement;

/// The most areas that are compared, and the ids of their fields.
pub const COMPARED: [&str; 4] = ["area-1", "area-2", "area-3", "area-4"];

/// An area as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub name: String,
    /// As its field has it, for example `york`.
    pub value: String,
    /// Its page from the root.
    pub address: String,
    /// None where it is not finalised.
    pub grade: Option<Grade>,
    /// What the rules make of the evidence, in words.
    pub outcome: Option<String>,
    /// In the framework's order.
    pub super_groups: Vec<ComparedUnit>,
}

/// A super group of one area as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedUnit {
    /// Its band in words; `absent`, `not observed`.
    pub band: String,
    /// None where none is inspected.
    pub counts: Option<Counts>,
}

/// The page.
#[derive(Clone, Copy, Debug)]
pub struct ComparePage<'a> {
    pub site: &'a Site<'a>,
    pub framework: &'a Framework,
    pub marks: &'a [String],
    /// What may be chosen: value and name, by name.
    pub choice: &'a [(String, String)],
    /// In the order in which they were chosen.
    pub areas: &'a [Compared],
    /// Areas like the first one: the address of a comparison with each, and its name.
    pub similar: &'a [(String, String)],
    /// The address of a comparison with the nearest of them.
    pub nearest: Option<&'a str>,
    pub faults: &'a [Fault],
}

const JUDGED: [(Judgement, &str); 4] = [
    (Judgement::Outstanding, "Outstanding"),
    (Judgement::Good, "Good"),
    (Judgement::Satisfactory, "Satisfactory"),
    (Judgement::Inadequate, "Inadequate"),
];

pub fn compare(page: &ComparePage) -> String {
    let at = InSite::at(page.site, "compare");
    let names: Vec<&str> = page.areas.iter().map(|it| it.name.as_str()).collect();
    let heading =
        if names.len() < 2 { "Compare areas".to_owned() } else { format!("Compare {}", list(&names)) };
    let main = html! {
        h1 { (heading) }
        (faults(page.faults))
        @if page.areas.len() >= 2 {
            (grades(page, at))
            @for (nth, unit) in page.framework.super_groups.iter().enumerate() { (super_group(page, nth, &unit.id, &unit.title)) }
            p class="key" {
                "A share stands with the number that it is of: few settings swing it. Areas differ in what they have to do; the ones most \
                 alike are each other’s statistical neighbours. What is partial or not observed is not known, and is neither good nor bad."
            }
        }
        (like(page))
        (form(page))
    };
    Page {
        kind: "compare",
        title: &titled(&heading, page.faults),
        marks: page.marks,
        main,
        site: Some(at),
        ..Page::default()
    }
    .whole()
}

/// `York, Leeds and Hull`
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn grades(page: &ComparePage, at: InSite) -> Markup {
    let meaning = |grade: Grade| {
        page.framework.grades.iter().find(|it| it.grade == grade).map(|it| capital(&it.meaning))
    };
    let rows = page.areas.iter().map(|area| {
        vec![
            html! { a href=(at.to(&area.address)) { bdi { (area.name) } } },
            html! {
                @match area.grade {
                    Some(grade) => { strong { (named(grade)) } @if let Some(meaning) = meaning(grade) { span class="note" { (meaning) } } },
                    None => "Not finalised",
                }
            },
            html! { (area.outcome.as_deref().map_or_else(|| "not known".to_owned(), capital)) },
        ]
    });
    html! {
        h2 id="grades" { "Grades" }
        (table("Grades of these areas", &["Area", "Grade", "What the rules make of the evidence"], rows))
    }
}

fn super_group(page: &ComparePage, nth: usize, id: &str, title: &str) -> Markup {
    let of = |area: &Compared| area.super_groups.get(nth).cloned();
    let rows = page.areas.iter().map(|area| row(&area.name, of(area)));
    let head: Vec<&str> = ["Area", "Band", "Inspected"]
        .into_iter()
        .chain(JUDGED.map(|(_, word)| word))
        .chain(["Good or better"])
        .collect();
    html! {
        section id={ "group-" (id) } {
            h2 { (title) }
            (chart(page, nth, id, title))
            (table(&format!("{title}: latest judgements"), &head, rows))
        }
    }
}

fn row(name: &str, unit: Option<ComparedUnit>) -> Vec<Markup> {
    let mut cells = vec![html! { bdi { (name) } }];
    let Some(unit) = unit else {
        cells.extend((0..JUDGED.len() + 3).map(|_| html! { "not known" }));
        return cells;
    };
    cells.push(html! { (capital(&unit.band)) });
    match unit.counts.filter(|counts| counts.n() > 0) {
        None => cells.extend((0..JUDGED.len() + 2).map(|_| html! { "–" })),
        Some(counts) => {
            cells.push(html! { (counts.n()) });
            cells.extend(JUDGED.map(|(grade, _)| html! { (count(counts, grade)) }));
            cells.push(html! { @if let Some(share) = counts.share() { (share.percent()) "% (" (counts.good_or_better()) " of " (counts.n()) ")" } });
        }
    }
    cells
}

fn count(counts: Counts, grade: Judgement) -> u32 {
    match grade {
        Judgement::Outstanding => counts.outstanding,
        Judgement::Good => counts.good,
        Judgement::Satisfactory => counts.satisfactory,
        Judgement::Inadequate => counts.inadequate,
    }
}

fn chart(page: &ComparePage, nth: usize, id: &str, title: &str) -> Markup {
    let of =
        |area: &Compared| area.super_groups.get(nth).and_then(|unit| unit.counts).filter(|it| it.n() > 0);
    let categories: Vec<String> = page
        .areas
        .iter()
        .map(|area| match of(area) {
            Some(counts) => format!("{} ({} inspected)", area.name, counts.n()),
            None => area.name.clone(),
        })
        .collect();
    let series = JUDGED.map(|(grade, name)| Series {
        name: name.to_owned(),
        values: page.areas.iter().map(|area| whole(count(of(area)?, grade))).collect(),
    });
    let said: Vec<String> = page
        .areas
        .iter()
        .map(|area| match of(area).and_then(|counts| Some((counts.share()?, counts.n()))) {
            Some((share, n)) => format!("{}: {}% of {n} good or better", area.name, share.percent()),
            None => format!("{}: none inspected, or not known", area.name),
        })
        .collect();
    stacked(&StackedChart {
        about: About {
            id: &format!("chart-{id}"),
            headline: &format!("{title}: settings by latest judgement"),
            description: &format!(
                "A row for each area, parted by the number of settings with each judgement. {}.",
                said.join("; ")
            ),
            of: "Area",
            unit: "",
            absent: "not known",
        },
        categories: &categories,
        series: &series,
    })
}

fn like(page: &ComparePage) -> Markup {
    html! {
        @if let (Some(first), false) = (page.areas.first(), page.similar.is_empty()) {
            h2 id="similar" { "Areas like " (first.name) }
            p { "Its statistical neighbours, nearest first. Each link adds one." }
            @if let Some(nearest) = page.nearest {
                p { a href=(nearest) { "Compare " (first.name) " with the three most like it" } }
            }
            ul { @for (href, name) in page.similar { li { a href=(href) { "Add " bdi { (name) } } } } }
        }
    }
}

fn form(page: &ComparePage) -> Markup {
    let mut options = vec![("", "Choose an area")];
    options.extend(page.choice.iter().map(|(value, name)| (value.as_str(), name.as_str())));
    html! {
        h2 id="choose" { "Choose areas" }
        form method="get" action="/compare" {
            @for (nth, id) in COMPARED.into_iter().enumerate() {
                (select(Select {
                    id,
                    label: ["First area", "Second area", "Third area (optional)", "Fourth area (optional)"][nth],
                    hint: None,
                    options: &options,
                    chosen: page.areas.get(nth).map_or("", |area| area.value.as_str()),
                }, page.faults))
            }
            (button("Compare"))
        }
    }
}
