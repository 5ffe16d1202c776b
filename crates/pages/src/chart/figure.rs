//! The frame of a chart: its headline, the drawing with its name and description, and the same numbers as a table.

use super::{About, Series, colour};
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::record::Decimal;

/// The width of every drawing; it scales with the page.
pub(super) const WIDTH: i64 = 360;
/// So many characters of a name stay within a drawing, in any font of a page.
const NAME: usize = 42;

pub(super) fn figure(
    about: &About,
    categories: &[String],
    series: &[Series],
    height: i64,
    marks: Markup,
) -> Markup {
    let (title, description) = (format!("{}-title", about.id), format!("{}-description", about.id));
    html! {
        figure class="chart" id=(about.id) {
            figcaption { (about.headline) }
            svg role="img" aria-labelledby={ (title) " " (description) } viewBox={ "0 0 " (WIDTH) " " (height) } font-size="14" {
                title id=(title) { (about.headline) }
                desc id=(description) { (about.description) }
                g aria-hidden="true" {
                    (marks)
                }
            }
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "The numbers as a table" span class="govuk-visually-hidden" { ": " (about.headline) } } }
                (numbers(about, categories, series))
            }
        }
    }
}

/// Each cell is a value that is drawn, in the same words.
fn numbers(about: &About, categories: &[String], series: &[Series]) -> Markup {
    let head: Vec<&str> = std::iter::once(about.of).chain(series.iter().map(|it| it.name.as_str())).collect();
    let row = |(at, category): (usize, &String)| {
        let values = series.iter().map(|it| it.values.get(at).copied().flatten());
        let cells = values.map(
            |value| html! { (value.map_or_else(|| about.absent.to_owned(), |value| shown(about, value))) },
        );
        std::iter::once(html! { (category) }).chain(cells).collect()
    };
    table(about.headline, &head, categories.iter().enumerate().map(row))
}

/// A number as the chart and its table both write it.
pub(super) fn shown(about: &About, value: Decimal) -> String {
    format!("{value}{}", about.unit)
}

/// Words stand on the paper and never on a mark, so that they read whatever its colour.
pub(super) fn text(x: i64, y: i64, anchor: &str, words: &str) -> Markup {
    html! { text x=(x) y=(y) text-anchor=(anchor) fill=(colour::INK) { (words) } }
}

/// The name of each series beside its colour, one below another; gives the height that they take.
pub(super) fn legend(series: &[Series]) -> (Markup, i64) {
    let (mut marks, mut y) = (Vec::new(), 4);
    for (at, it) in series.iter().enumerate() {
        marks.push(html! { rect x="0" y=(y) width="14" height="14" fill=(colour::fill(at)) {} });
        for line in lines(&it.name) {
            marks.push(text(22, y + 12, "start", &line));
            y += 20;
        }
    }
    (html! { @for mark in marks { (mark) } }, y + 4)
}

/// A long name, broken between words so that it stays within the drawing beside its colour.
fn lines(name: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= NAME => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
