//! A page that is sent while what it tells of is still being done: it begins, says now and then that the work goes on, and ends with what
//! came of it. It needs no script.

use super::parts::{Link, h1, p, page};
use crate::account::Frame;
use maud::{Markup, PreEscaped, html};

/// Where the page is cut.
const CUT: &str = "<!-- what comes of it -->";

/// A page that is not whole yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub begins: String,
    pub ends: String,
}

/// The page of a file that came whole and is being read.
pub fn reading(frame: &Frame, file: &str, bytes: usize) -> Reading {
    let title = format!("What was read of {file}");
    let main = html! {
        (h1(&title))
        (p(&format!("The file came whole, {} kB of it, and is being read. What comes of it stands below once that is done; the reading goes on if you leave this page, and its edition then stands with the others.", bytes.div_ceil(1000))))
        (PreEscaped(CUT))
    };
    let way = [Link::new("/desk", "Your work"), Link::new("/desk/editions", "Editions")];
    let whole = page(frame, "edition", "/desk/editions", &title, &way, main);
    let (begins, ends) = whole.split_once(CUT).unwrap_or((&whole, ""));
    Reading { begins: begins.to_owned(), ends: ends.to_owned() }
}

/// That it goes on, after so many seconds.
pub fn still_reading(seconds: u64) -> String {
    let says: Markup = html! { p class="govuk-body" role="status" { "After " (seconds) " seconds it is still being read." } };
    says.into_string()
}

/// What a page that came meanwhile says below its heading, to stand within another.
pub fn below_its_heading(page: &str) -> &str {
    let main = page.split_once("</h1>").map_or(page, |(_, below)| below);
    main.split_once("</main>").map_or(main, |(within, _)| within)
}

#[cfg(test)]
mod tests {
    use super::below_its_heading;

    #[test]
    fn only_what_stands_below_the_heading_is_taken_over() {
        let page = "<html><main id=\"content\"><h1>Editions</h1><p>None.</p></main><footer></footer></html>";
        assert_eq!(below_its_heading(page), "<p>None.</p>");
        assert_eq!(below_its_heading("words"), "words");
    }
}
