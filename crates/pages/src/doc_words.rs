//! The page of a requirement's kind, as `core` keeps it: headings at the margin, their text indented below.

use maud::{Markup, html};

/// As a list of headings with their texts, in the page's own words.
pub(crate) fn doc_page(page: &str) -> Markup {
    html! {
        dl {
            @for (heading, text) in parts(page) {
                dt { (heading) }
                dd { (emphasised(&text)) }
            }
        }
    }
}

fn parts(page: &str) -> Vec<(&str, String)> {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in page.lines() {
        match parts.last_mut() {
            Some((_, text)) if line.starts_with(' ') => {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(line.trim());
            }
            _ if line.trim().is_empty() => {}
            _ => parts.push((line, String::new())),
        }
    }
    parts
}

/// `*word*` is emphasis and `` `word` `` a word of the program.
fn emphasised(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('*').enumerate() {
            @if at % 2 == 1 { em { (part) } } @else { (programs_words(part)) }
        }
    }
}

/// `` `word` `` is a word of the program.
pub(crate) fn programs_words(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::doc_page;
    use plumbline_core::assessment::kinds;

    #[test]
    fn headings_and_their_texts_stay_as_they_are_kept() {
        let page = "What it says\n  One *two*\n  three.\nExample\n  With `code`.";
        assert_eq!(
            doc_page(page).into_string(),
            "<dl><dt>What it says</dt><dd>One <em>two</em> three.</dd>\
             <dt>Example</dt><dd>With <code>code</code>.</dd></dl>"
        );
    }

    #[test]
    fn every_page_of_a_kind_has_the_four_headings() {
        for (id, page) in kinds::pages() {
            let headings: Vec<&str> = super::parts(&page).iter().map(|(heading, _)| *heading).collect();
            let expected = ["What it says", "Where it is published", "How it is computed", "Example"];
            assert_eq!(headings, expected, "{id}");
        }
    }
}
