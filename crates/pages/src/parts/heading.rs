//! Headings of a text that stands on a page.

use maud::{Markup, html};

/// A heading of a text on a page, so that none skips a level: `level` is the text's own, `highest` the highest that the text has, and
/// headings of that level stand at `page` on the page.
pub fn heading(page: u8, highest: u8, level: u8, text: &str) -> Markup {
    match page + level.saturating_sub(highest) {
        0..=2 => html! { h2 { (text) } },
        3 => html! { h3 { (text) } },
        4 => html! { h4 { (text) } },
        5 => html! { h5 { (text) } },
        _ => html! { h6 { (text) } },
    }
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn the_highest_heading_of_a_text_stands_right_below_that_of_the_page() {
        for (highest, level, tag) in [(1, 1, "h2"), (2, 2, "h2"), (1, 2, "h3"), (2, 3, "h3"), (1, 9, "h6")] {
            let made = heading(2, highest, level, "a & b").into_string();
            assert_eq!(made, format!("<{tag}>a &amp; b</{tag}>"));
        }
    }
}
