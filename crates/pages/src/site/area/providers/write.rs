//! A list of providers as pages.

use super::plan::{Line, List, Part, Plan, Unit, cited, file};
use crate::address::followable;
use crate::grade_words::capital;
use crate::site::area::context::Sheet;
use crate::site::area::places::Files;
use crate::site::area::{AreaFile, AreaSite};
use maud::{Markup, html};
use plumbline_core::letter::day;
use plumbline_core::profile::{Departure, ProviderRow, Report, Standing, report};
use plumbline_core::record::{EventKind, Outcome, ProviderId};

/// What each outcome's column is called, and its class (style.css gives the words where rows stand as blocks).
const OUTCOMES: [(Outcome, &str, &str); 5] = [
    (Outcome::Healthy, "Healthy", "h"),
    (Outcome::Safe, "Safe", "s"),
    (Outcome::Enjoying, "Enjoying", "e"),
    (Outcome::Positive, "Positive", "p"),
    (Outcome::Economic, "Economic", "c"),
];

pub fn pages(area: &AreaSite, plan: &Plan, unit: &Unit) -> Vec<AreaFile> {
    let is_by_year = unit.list == List::ByYear;
    let columns = Columns::of(area, unit);
    let page = |(at, parts): (usize, &Vec<Part>)| {
        let files =
            Files::of(area.evidence, parts.iter().flat_map(|part| &part.lines).filter_map(Line::place));
        let name = file(&unit.id, is_by_year, at);
        let title = title(unit, at);
        let main = html! {
            h1 { (area.name) ": " (title) }
            (intro(area, plan, unit))
            (pager(unit, at))
            @for part in parts { (section(area, part, &columns, &files)) }
            (files.list())
            (pager_below(unit, at))
        };
        area.file(Sheet { kind: "providers", file: &name, title: &title, main })
    };
    unit.pages.iter().enumerate().map(page).collect()
}

fn title(unit: &Unit, at: usize) -> String {
    let what = if unit.list == List::ByYear { ", year by year" } else { "" };
    let page = if unit.pages.len() > 1 {
        format!(" (page {} of {})", at + 1, unit.pages.len())
    } else {
        String::new()
    };
    format!("{}{what}{page}", unit.title)
}

fn intro(area: &AreaSite, plan: &Plan, unit: &Unit) -> Markup {
    let id = &unit.id;
    html! {
        @match unit.list {
            List::Group => p {
                "Every provider of this group in " (area.name) " with each of its judgements published by " (day(area.as_at))
                ", the latest marked. A number opens the inspectorate’s reports where they can be read; the last column is the row of the \
                 published file, which stands below."
            },
            List::SuperGroup => p {
                "The latest judgement of each provider, as the summary counts it. With earlier judgements and the register, by group:"
            },
            List::ByYear => p {
                "Every finding, in the financial year of the inspection: a provider stands once for each inspection, closed ones too."
            },
        }
        @if unit.list == List::SuperGroup {
            ul {
                @for group in area.framework.groups_of(id) {
                    @if let Some(list) = plan.list(&group.id, false) {
                        li { a href={ "../" (list) } { (group.title) } }
                    } @else {
                        li { (group.title) ": nothing is held" }
                    }
                }
            }
        }
        p {
            @match unit.list {
                List::ByYear => @if let Some(list) = plan.list(id, false) { a href={ "../" (list) } { "By the latest judgement" } },
                _ => @if let Some(list) = plan.list(id, true) { a href={ "../" (list) } { "The same year by year" } },
            }
        }
    }
}

fn pager(unit: &Unit, at: usize) -> Markup {
    pages_of(unit, at, "Pages of this list")
}

fn pager_below(unit: &Unit, at: usize) -> Markup {
    pages_of(unit, at, "Pages of this list, again")
}

fn pages_of(unit: &Unit, at: usize, label: &str) -> Markup {
    let name = |page| file(&unit.id, unit.list == List::ByYear, page);
    html! {
        @if unit.pages.len() > 1 {
            nav aria-label=(label) {
                ul class="initials" {
                    @for page in 0..unit.pages.len() {
                        li {
                            a href={ "../" (name(page)) } aria-current=[(page == at).then_some("page")] {
                                span class="govuk-visually-hidden" { "Page " } (page + 1)
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Which columns a list has: those of which something is held.
struct Columns {
    group: bool,
    outcomes: Vec<(Outcome, &'static str, &'static str)>,
    standing: bool,
}

impl Columns {
    fn of(area: &AreaSite, unit: &Unit) -> Self {
        let rows = || unit.pages.iter().flatten().flat_map(|part| &part.lines);
        let any = |outcome: Outcome| {
            rows().any(|line| matches!(line, Line::Row(row) if row.inspection.grade(outcome).is_some()))
        };
        Self {
            group: area.framework.super_group(&unit.id).is_some(),
            outcomes: OUTCOMES.into_iter().filter(|(outcome, ..)| any(*outcome)).collect(),
            standing: unit.list != List::SuperGroup,
        }
    }
}

fn section(area: &AreaSite, part: &Part, columns: &Columns, files: &Files) -> Markup {
    let id = (!part.continued).then_some(&part.id);
    let continued = if part.continued { " (continued)" } else { "" };
    let year = part.id.starts_with("y-");
    html! {
        @if let Some((id, title)) = &part.above { h2 id=(id) { (title) } } @else if year && part.continued { h2 { "Continued" } }
        section {
            @if year { h3 id=[id] { (part.title) (continued) } } @else { h2 id=[id] { (part.title) (continued) } }
            @if !part.says.is_empty() { p { (part.says) } }
            (table(area, part, columns, files))
        }
    }
}

fn table(area: &AreaSite, part: &Part, columns: &Columns, files: &Files) -> Markup {
    html! {
        table class="rows" {
            caption { (part.lines.len()) @if part.lines.len() == 1 { " row" } @else { " rows" } }
            thead {
                tr {
                    th scope="col" { "Provider" }
                    th scope="col" { "Number" }
                    @if columns.group { th scope="col" { "Group" } }
                    th scope="col" { "Inspected" }
                    th scope="col" { "Overall" }
                    @for (_, title, _) in &columns.outcomes { th scope="col" { (title) } }
                    @if columns.standing { th scope="col" { "In the summary" } }
                    th scope="col" { "Row of a file" }
                }
            }
            tbody { @for line in &part.lines { (self::line(area, line, columns, files)) } }
        }
    }
}

fn line(area: &AreaSite, line: &Line, columns: &Columns, files: &Files) -> Markup {
    match line {
        Line::Row(row) => self::row(area, row, columns, files),
        Line::Listed(it) => html! {
            tr {
                th scope="row" { bdi { (it.fact.name.as_deref().unwrap_or("Name not given")) } }
                td class="n" { (it.fact.provider.urn) }
                @if columns.group { td class="g" { (group_title(area, it.fact.group.as_deref())) } }
                td class="i" { "no judgement" }
                td class="o" { "–" }
                @for (_, _, class) in &columns.outcomes { td class=(class) { "–" } }
                @if columns.standing { td class="l" { "registered" @if let Some(on) = it.fact.opened { ", opened " (day(on)) } } }
                td class="f" { (files.row(it.place)) }
            }
        },
    }
}

fn row(area: &AreaSite, row: &ProviderRow, columns: &Columns, files: &Files) -> Markup {
    let it = row.inspection;
    let cited = cited(row);
    html! {
        tr {
            th scope="row" { bdi { (row.name.unwrap_or("Name not given")) } }
            td class="n" { (number(area, row)) }
            @if columns.group { td class="g" { (group_title(area, it.group.as_deref())) } }
            td class="i" { (day(it.inspected)) (visit(it.kind)) }
            td class="o" { (grade(row, Outcome::Overall)) }
            @for (outcome, _, class) in &columns.outcomes { td class=(class) { (grade(row, *outcome)) } }
            @if columns.standing { td class="l" { (standing(row.standing)) } }
            td class="f" { @if let Some(cited) = cited { (files.row(cited)) } }
        }
    }
}

/// The number leads to the provider's reports, where a source says where they are.
fn number(area: &AreaSite, row: &ProviderRow) -> Markup {
    let urn = &row.inspection.provider.urn;
    let link = match report(area.evidence, row.inspection, |_| area.made_up) {
        Report::Link(link) => followable(&link).map(str::to_owned),
        Report::NoAddress | Report::MadeUp => None,
    };
    html! {
        @if let Some(link) = link { a href=(link) { (urn) } } @else { (urn) }
    }
}

fn group_title<'a>(area: &'a AreaSite, group: Option<&'a str>) -> &'a str {
    let id = group.unwrap_or_default();
    area.framework.group(id).map_or(id, |group| group.title.as_str())
}

fn visit(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Inspection => "",
        EventKind::Monitoring => ", a monitoring visit",
        EventKind::Interim => ", an interim visit",
        EventKind::NoChildren => ", with no children on roll",
    }
}

fn grade(row: &ProviderRow, outcome: Outcome) -> Markup {
    let it = row.inspection;
    if it.is_contested(outcome) {
        let rivals: Vec<&str> = it.contested[outcome as usize].iter().map(|grade| grade.word()).collect();
        return html! { (rivals.join(" or ")) " (files disagree)" };
    }
    match it.grade(outcome) {
        Some(grade) => html! { (grade.word()) },
        None => html! { "–" },
    }
}

fn standing(standing: &Standing) -> Markup {
    match standing {
        Standing::Latest(_) => html! { strong { "latest" } },
        Standing::Replaced { .. } => html! { "earlier" },
        Standing::Departed(Departure::Closed(on)) => html! { "closed " (day(*on)) },
        Standing::Departed(Departure::Left(on)) => html! { "not on the register of " (day(*on)) },
        Standing::Departed(Departure::Moved { by, .. }) => {
            html! { "in another group on the register of " (day(*by)) }
        }
        Standing::StandsIn { successors, .. } => html! { "closed; stands in for " (numbers(successors)) },
        Standing::NotGraded(_) => html! { "never a grade" },
        Standing::NoOverallGrade => html! { "no overall grade" },
        Standing::NotYetPublished => html! { "not yet published" },
        Standing::BeforeThePeriod(since) => html! { "before " (day(*since)) },
        Standing::NoGroup | Standing::OtherGroup | Standing::NoArea | Standing::OtherArea => {
            html! { "counts nowhere" }
        }
    }
}

fn numbers(providers: &[ProviderId]) -> String {
    let numbers: Vec<String> = providers.iter().map(|it| capital(&it.to_string())).collect();
    numbers.join(" and ")
}
