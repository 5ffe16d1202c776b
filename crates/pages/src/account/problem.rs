//! What went wrong, for somebody at a browser.

use super::frame::Frame;
use crate::doc_words::programs_words;
use crate::grade_words::capital;
use maud::html;

/// A problem in words.
#[derive(Clone, Copy, Debug)]
pub struct ProblemPage<'a> {
    pub frame: Frame<'a>,
    pub title: &'a str,
    /// One sentence, in lower case and without a full stop.
    pub detail: &'a str,
    /// The act from which it follows, where there is one: `p-104 drafted the grade at 10:00 on Monday 5 September 2011: act 3`.
    pub earlier: Option<&'a str>,
    pub faults: &'a [String],
    /// After how many seconds to try again.
    pub wait: Option<u64>,
    /// Where the person may go from here, with its words.
    pub next: &'a [(&'a str, &'a str)],
}

pub fn problem(page: &ProblemPage) -> String {
    let main = html! {
        h1 { (page.title) }
        p { (programs_words(&begun(page.detail))) "." }
        @if let Some(act) = page.earlier { p { "The earlier act: " (programs_words(act)) "." } }
        @if !page.faults.is_empty() { ul { @for it in page.faults { li { (programs_words(it)) } } } }
        @if let Some(seconds) = page.wait {
            p { "Wait " strong { (in_words(seconds)) } ", then try again." }
        }
        ul { @for (href, words) in page.next { li { a href=(href) { (words) } } } }
    };
    page.frame.page("problem", "", page.title, main)
}

/// A sentence as it begins a line: people's numbers stay as they are.
fn begun(says: &str) -> String {
    if says.starts_with("p-") { says.to_owned() } else { capital(says) }
}

/// Whole minutes where it is longer than a minute and a half; never less than what is to be waited.
fn in_words(seconds: u64) -> String {
    match seconds {
        1 => "1 second".into(),
        0..=90 => format!("{seconds} seconds"),
        more => format!("{} minutes", more.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn nobody_is_told_to_wait_less_than_they_must() {
        for (seconds, words) in
            [(1, "1 second"), (90, "90 seconds"), (91, "2 minutes"), (120, "2 minutes"), (121, "3 minutes")]
        {
            assert_eq!(in_words(seconds), words);
        }
    }
}
