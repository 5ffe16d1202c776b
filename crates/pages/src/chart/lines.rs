//! Lines over years: a figure and what it is compared with.

use super::figure::{WIDTH, figure, legend, shown, text};
use super::{About, Series, colour, length, thousandths};
use maud::{Markup, html};

/// The categories are years, oldest first. Where a value is absent the line is broken.
#[derive(Clone, Copy, Debug)]
pub struct LineChart<'a> {
    pub about: About<'a>,
    pub years: &'a [String],
    pub series: &'a [Series],
}

const HEIGHT: i64 = 150;
/// Room for the first and the last year and the numbers at the ends.
const LEFT: i64 = 20;
const RIGHT: i64 = 56;

/// Dashes tell the lines apart where colour does not.
const DASHES: [&str; 4] = ["none", "6 4", "2 3", "8 3 2 3"];

pub fn lines(chart: &LineChart) -> Markup {
    let (names, top) = legend(chart.series);
    let all: Vec<i64> =
        chart.series.iter().flat_map(|it| it.values.iter().flatten()).map(|v| thousandths(*v)).collect();
    let (low, high) = (all.iter().copied().min().unwrap_or(0), all.iter().copied().max().unwrap_or(0));
    let spread = (high - low).max(1);
    let step = chart.years.len().saturating_sub(1).max(1) as i64;
    let x = |at: usize| LEFT + length(at as i64, step, WIDTH - LEFT - RIGHT);
    let y = |value: i64| top + 16 + HEIGHT - length(value - low, spread, HEIGHT);
    let bottom = top + 16 + HEIGHT + 28;
    let marks = html! {
        (names)
        @for (at, year) in chart.years.iter().enumerate() {
            line x1=(x(at)) x2=(x(at)) y1=(top + 8) y2=(bottom - 22) stroke=(colour::LINE) {}
            (text(x(at), bottom - 6, "middle", year))
        }
        @for (nth, series) in chart.series.iter().enumerate() {
            @let paint = colour::fill(nth);
            @let dash = DASHES[nth % DASHES.len()];
            @for piece in pieces(series) {
                polyline points=(points(&piece, &x, &y)) fill="none" stroke=(paint) stroke-width="2.5" stroke-dasharray=(dash) {}
                @for (at, value) in &piece { circle cx=(x(*at)) cy=(y(*value)) r="4" fill=(paint) {} }
            }
        }
        (last_numbers(chart, &x, &y))
    };
    figure(&chart.about, chart.years, chart.series, bottom, marks)
}

/// The number at the end of each line, moved apart where two would stand on one another.
fn last_numbers(chart: &LineChart, x: &impl Fn(usize) -> i64, y: &impl Fn(i64) -> i64) -> Markup {
    let mut ends: Vec<(i64, i64, String)> = chart
        .series
        .iter()
        .filter_map(|series| {
            let (at, value) =
                series.values.iter().enumerate().rev().find_map(|(at, value)| Some((at, (*value)?)))?;
            Some((y(thousandths(value)) + 5, x(at) + 8, shown(&chart.about, value)))
        })
        .collect();
    ends.sort();
    for at in 1..ends.len() {
        ends[at].0 = ends[at].0.max(ends[at - 1].0 + 15);
    }
    html! { @for (y, x, words) in &ends { (text(*x, *y, "start", words)) } }
}

/// Runs of years without a gap.
fn pieces(series: &Series) -> Vec<Vec<(usize, i64)>> {
    let mut pieces: Vec<Vec<(usize, i64)>> = vec![Vec::new()];
    for (at, value) in series.values.iter().enumerate() {
        match value {
            Some(value) => {
                pieces.last_mut().into_iter().for_each(|piece| piece.push((at, thousandths(*value))))
            }
            None => pieces.push(Vec::new()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn points(piece: &[(usize, i64)], x: &impl Fn(usize) -> i64, y: &impl Fn(i64) -> i64) -> String {
    piece.iter().map(|(at, value)| format!("{},{}", x(*at), y(*value))).collect::<Vec<_>>().join(" ")
}
