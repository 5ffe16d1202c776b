//! What every page is: its head, what stands first on it, and its foot.

use crate::site::frame::{self, InSite};
use crate::site::search::{self, SearchIndex};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Our one style sheet as it is written.
const WRITTEN: &str = include_str!("style.css");

/// As it stands in each page, so that a page sent alone can be read: without remarks and without the room between its lines.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let mut parts = WRITTEN.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| part.split_once("*/")).map(|(_, style)| style);
    let style = rest.fold(first, |all, style| all + style);
    style.split_whitespace().collect::<Vec<_>>().join(" ")
});

/// The style sheet for pages that name it instead of holding it.
pub(crate) fn style() -> &'static str {
    &STYLE
}

static POLICY: LazyLock<String> = LazyLock::new(|| policy("", "'none'"));
static SEARCH_POLICY: LazyLock<String> = LazyLock::new(|| policy(&search_script(), "'none'"));
static SERVED_POLICY: LazyLock<String> = LazyLock::new(|| policy("", "'self'"));
static SERVED_SEARCH_POLICY: LazyLock<String> = LazyLock::new(|| policy(&search_script(), "'self'"));

fn search_script() -> String {
    format!(" script-src '{}';", digest(&search::SCRIPT))
}

fn policy(scripts: &str, forms: &str) -> String {
    format!(
        "default-src 'none'; style-src '{}';{scripts} base-uri 'none'; form-action {forms}",
        digest(&STYLE)
    )
}

fn policy_of(searches: bool, served: bool) -> &'static str {
    match (searches, served) {
        (false, false) => &POLICY,
        (true, false) => &SEARCH_POLICY,
        (false, true) => &SERVED_POLICY,
        (true, true) => &SERVED_SEARCH_POLICY,
    }
}

const BEFORE_POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// What a whole page says of itself that it may load, for a server to say the same in a header; none of what is no such page.
pub fn policy_in(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once(BEFORE_POLICY)?;
    Some(rest.split_once('"')?.0)
}

fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// What the pages may load: their own style sheet and nothing else. Each page says so itself; a server may say it again in a header.
pub fn content_security_policy() -> &'static str {
    &POLICY
}

/// The same of the pages on which somebody can search: the one script of ours too, by what it is and not by where it comes from.
pub fn search_security_policy() -> &'static str {
    &SEARCH_POLICY
}

/// The parts in which pages differ.
pub(crate) struct Page<'a> {
    /// Which sort of page it is, for the style sheet and for checks: `letter`, `figures`, `rules`, `letters`, those of a site.
    pub kind: &'static str,
    pub title: &'a str,
    /// What must stand first, for example that all of it is made up.
    pub marks: &'a [String],
    /// Links to the pages above this one, with their words.
    pub way: &'a [(&'a str, &'a str)],
    /// Above the main part, if anything more than the way.
    pub head: Markup,
    pub main: Markup,
    /// Beside the main part on a wide screen, below it on a narrow one.
    pub beside: Option<Markup>,
    /// Where the page stands in a site; none where it stands alone.
    pub site: Option<InSite<'a>>,
    /// What can be searched on the page.
    pub search: Option<&'a SearchIndex>,
}

impl Page<'_> {
    pub fn whole(self) -> String {
        let served = self.site.is_some_and(|at| at.site.served);
        let policy = policy_of(self.search.is_some(), served);
        let page = html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    // A browser that names no page on which a form stands sends it as from nowhere, and a server refuses it.
                    @if !served { meta name="referrer" content="no-referrer"; }
                    title { (marked(self.marks, self.title)) }
                    @if let Some(feed) = self.site.and_then(|at| Some(at.to(at.site.feed?))) {
                        link rel="alternate" type="application/atom+xml" title="What changed" href=(feed);
                    }
                    style { (PreEscaped(STYLE.as_str())) }
                }
                body class=(self.kind) {
                    a class="skip" href="#content" { "Skip to the content" }
                    header {
                        (marks(self.marks))
                        @if let Some(site) = self.site { (frame::head(site)) }
                        (way(self.site, self.way))
                        (self.head)
                    }
                    div class="page" {
                        main id="content" tabindex="-1" { (self.main) }
                        @if let Some(beside) = self.beside { (beside) }
                    }
                    footer {
                        @if let Some(site) = self.site { (frame::foot(site)) }
                        (attribution())
                    }
                    @if let Some(index) = self.search { (search::scripts(index)) }
                }
            }
        };
        let mut text = holdable(page.into_string());
        text.push('\n');
        text
    }
}

/// The title of a window or tab says what the page says first.
fn marked(marks: &[String], title: &str) -> String {
    marks.iter().map(String::as_str).chain([title]).collect::<Vec<_>>().join(" – ")
}

pub(crate) fn marks(marks: &[String]) -> Markup {
    html! {
        @for mark in marks { p class="mark" { strong { (mark) } } }
    }
}

fn way(site: Option<InSite>, way: &[(&str, &str)]) -> Markup {
    let above = site.and_then(|site| site.above.map(|(address, words)| (site.to(address), words)));
    html! {
        @if above.is_some() || !way.is_empty() {
            nav aria-label="Where this page stands" {
                ul class="way" {
                    @if let Some((href, words)) = above { li { a href=(href) { (words) } } }
                    @for (href, words) in way { li { a href=(href) { (words) } } }
                }
            }
        }
    }
}

/// What the licence of the facts asks for (docs/attribution.md).
pub(crate) fn attribution() -> Markup {
    html! {
        p {
            "Made by Plumbline. Contains public sector information of Ofsted, the Department for Education and the Office for \
             National Statistics, licensed under the "
            a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" {
                "Open Government Licence v3.0"
            }
            ". None of them endorses Plumbline or answers for what it computes."
        }
    }
}

/// Control characters and the code points that no text may have are errors in HTML, and browsers show them each in their way; here each
/// becomes the sign for "no such character". A return stands for a line, as everywhere in HTML.
pub(crate) fn holdable(text: String) -> String {
    if text.chars().all(is_holdable) {
        return text;
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().map(|c| if is_holdable(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

fn is_holdable(c: char) -> bool {
    let code = u32::from(c);
    let nonesuch = (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe;
    matches!(c, '\n' | '\t') || !(c.is_control() || nonesuch)
}

#[cfg(test)]
mod tests {
    use super::{STYLE, holdable};

    #[test]
    fn the_style_sheet_cannot_end_its_own_element_and_loads_nothing() {
        assert!(!STYLE.contains('<'));
        for loads in ["url(", "@import", "@font-face", "image("] {
            assert!(!STYLE.contains(loads), "{loads}");
        }
    }

    #[test]
    fn what_html_cannot_hold_is_replaced_and_seen() {
        assert_eq!(
            holdable("a\u{0}b\u{7f}c\u{fdd0}d\u{1ffff}e\u{85}".into()),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}"
        );
        assert_eq!(holdable("a\r\nb\rc\td".into()), "a\nb\nc\td");
        assert_eq!(holdable("Ysgol Llŷn – «é» שלום".into()), "Ysgol Llŷn – «é» שלום");
    }
}
