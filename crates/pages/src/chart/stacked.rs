//! Whole rows parted: how a total is made up, row by row, each row as long as the others.

use super::figure::{WIDTH, figure, legend, shown, text};
use super::{About, Series, colour, length, thousandths};
use maud::{Markup, html};

/// A row for each category; its parts are the series in order.
#[derive(Clone, Copy, Debug)]
pub struct StackedChart<'a> {
    pub about: About<'a>,
    pub categories: &'a [String],
    pub series: &'a [Series],
}

const BAR: i64 = 24;
const EACH: i64 = 22 + BAR + 26;
/// A part narrower than this has its number in the table only.
const ROOM: i64 = 30;

pub fn stacked(chart: &StackedChart) -> Markup {
    let (names, top) = legend(chart.series);
    let marks = html! {
        (names)
        @for (at, category) in chart.categories.iter().enumerate() {
            @let y = top + EACH * at as i64;
            (text(0, y + 15, "start", category))
            (row(chart, at, y + 22))
        }
    };
    figure(&chart.about, chart.categories, chart.series, top + EACH * chart.categories.len() as i64, marks)
}

/// The parts end where the running sum does, so that they fill the row to its end whatever is rounded. Each number stands below its part.
fn row(chart: &StackedChart, at: usize, y: i64) -> Markup {
    let values: Vec<Option<_>> = chart.series.iter().map(|it| it.values.get(at).copied().flatten()).collect();
    let amounts: Vec<i64> = values.iter().map(|value| value.map_or(0, thousandths).max(0)).collect();
    let whole: i64 = amounts.iter().sum();
    if whole == 0 {
        return text(4, y + 17, "start", chart.about.absent);
    }
    let ends: Vec<i64> = amounts
        .iter()
        .scan(0, |sum, amount| {
            *sum += amount;
            Some(length(*sum, whole, WIDTH))
        })
        .collect();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    html! {
        @for (nth, (start, end)) in starts.zip(&ends).enumerate() {
            @if end > &start {
                rect x=(start) y=(y) width=(end - start) height=(BAR) fill=(colour::fill(nth)) stroke=(colour::PAPER) {}
                @if let Some(value) = values[nth].filter(|_| end - start >= ROOM) {
                    (text((start + end) / 2, y + BAR + 14, "middle", &shown(&chart.about, value)))
                }
            }
        }
    }
}
