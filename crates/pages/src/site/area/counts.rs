//! The whole distribution of judgements: four numbers, each leading to its rows, and a bar beside them.

use super::band::banded;
use super::links::linked;
use maud::{Markup, html};
use plumbline_core::framework::Framework;
use plumbline_core::profile::{Counts, Share, shown};
use plumbline_core::record::Judgement;

/// The headings of the columns that a distribution has.
pub(super) const HEAD: [&str; 6] =
    ["Outstanding", "Good", "Satisfactory", "Inadequate", "Good or better", "Band"];

/// How many got a grade.
pub(super) fn of(counts: Counts, grade: Judgement) -> u32 {
    match grade {
        Judgement::Outstanding => counts.outstanding,
        Judgement::Good => counts.good,
        Judgement::Satisfactory => counts.satisfactory,
        Judgement::Inadequate => counts.inadequate,
    }
}

/// The four numbers with their percentages, then the share that is good or better and its band; `to` gives the rows behind each number.
pub(super) fn cells(
    framework: &Framework,
    counts: Counts,
    partial: bool,
    to: impl Fn(Option<Judgement>) -> Option<String>,
) -> Vec<Markup> {
    let n = counts.n();
    let mut cells: Vec<Markup> = Judgement::ALL
        .into_iter()
        .map(|grade| {
            let count = of(counts, grade);
            let words = html! { (count) };
            let class = (grade == Judgement::Inadequate && count > 0).then_some("weak");
            html! { span class=[class] { (linked(to(Some(grade)).filter(|_| count > 0), &words)) (percent(count, n)) } }
        })
        .collect();
    match counts.share() {
        None => cells.extend([html! { "–" }, html! { "–" }]),
        Some(share) => {
            let words = html! { (shown(framework, share)) "%" };
            cells.push(html! { (linked(to(None), &words)) " " span class="of" { "(" (counts.good_or_better()) " of " (n) ")" } });
            cells.push(banded(framework, share, partial));
        }
    }
    cells
}

fn percent(count: u32, n: u32) -> Markup {
    let share = Share::new(count, n);
    html! { @if let Some(share) = share { " " span class="of" { "(" (share.percent()) "%)" } } }
}

/// The same as a bar: its numbers stand in the cells beside it.
pub(super) fn bar(counts: Counts, partial: bool) -> Markup {
    let n = counts.n();
    if n == 0 {
        return html! { "–" };
    }
    let words: Vec<String> =
        Judgement::ALL.into_iter().map(|grade| format!("{} {}", of(counts, grade), grade.word())).collect();
    let mut before = 0;
    html! {
        svg class={ "bar" @if partial { " partial" } } viewBox="0 0 120 14" width="120" height="14" role="img" aria-label=(words.join(", ")) focusable="false" {
            @for (at, grade) in Judgement::ALL.into_iter().enumerate() {
                @let count = of(counts, grade);
                @if count > 0 {
                    rect class={ "part-" (at + 1) } x=(tenths(before, n)) y="0" width=(tenths(count, n)) height="14" {}
                }
                @let () = before += count;
            }
            @if partial { @for at in 0..12 { path class="hatch" d={ "M" (at * 10) " 14 " (at * 10 + 14) " 0" } {} } }
        }
    }
}

/// Of 120 units, to a tenth, in whole numbers.
fn tenths(part: u32, whole: u32) -> String {
    let tenths = (u64::from(part) * 1200 + u64::from(whole) / 2) / u64::from(whole);
    format!("{}.{}", tenths / 10, tenths % 10)
}
