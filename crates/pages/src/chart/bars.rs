//! Bars from one line: numbers of something by category, for one year or two side by side.

use super::figure::{WIDTH, figure, legend, shown, text};
use super::{About, Series, colour, length, thousandths};
use maud::{Markup, html};

#[derive(Clone, Copy, Debug)]
pub struct BarChart<'a> {
    pub about: About<'a>,
    pub categories: &'a [String],
    pub series: &'a [Series],
}

const BAR: i64 = 20;
/// Room for the number at the end of the longest bar.
const NUMBER: i64 = 60;

/// Every bar begins at nought. A value that is absent has no bar and says so.
pub fn bars(chart: &BarChart) -> Markup {
    let values = chart.series.iter().flat_map(|it| it.values.iter().flatten());
    let longest = values.map(|value| thousandths(*value)).max().unwrap_or(0);
    let several = chart.series.len() > 1;
    let (names, top) = if several { legend(chart.series) } else { (Markup::default(), 0) };
    let each = 22 + (BAR + 2) * chart.series.len() as i64 + 8;
    let marks = html! {
        (names)
        @for (at, category) in chart.categories.iter().enumerate() {
            @let y = top + each * at as i64;
            (text(0, y + 15, "start", category))
            @for (nth, series) in chart.series.iter().enumerate() {
                @let y = y + 22 + (BAR + 2) * nth as i64;
                (bar(chart, y, nth, series, at, longest))
            }
        }
        line x1="0" x2="0" y1=(top) y2=(top + each * chart.categories.len() as i64) stroke=(colour::LINE) {}
    };
    figure(&chart.about, chart.categories, chart.series, top + each * chart.categories.len() as i64, marks)
}

fn bar(chart: &BarChart, y: i64, nth: usize, series: &Series, at: usize, longest: i64) -> Markup {
    let Some(value) = series.values.get(at).copied().flatten() else {
        return text(4, y + 15, "start", chart.about.absent);
    };
    let wide = length(thousandths(value).max(0), longest, WIDTH - NUMBER);
    html! {
        rect x="0" y=(y) width=(wide) height=(BAR) fill=(colour::fill(nth)) {}
        (text(wide + 6, y + 15, "start", &shown(&chart.about, value)))
    }
}
