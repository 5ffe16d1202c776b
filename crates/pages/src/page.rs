//! What every page is: its head, what stands first on it, and its foot.

use crate::parts::mark::{marked, marks};
use crate::parts::way::{breadcrumbs, skip_link};
use crate::site::frame::{self, InSite};
use crate::site::search::{self, SearchIndex};
use crate::style;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

static ALONE: LazyLock<String> = LazyLock::new(|| policy(&digest(style::plain()), ""));
static IN_SITE: LazyLock<String> = LazyLock::new(|| policy("'self'", ICON));
static LETTER_IN_SITE: LazyLock<String> =
    LazyLock::new(|| policy(&format!("'self' {}", digest(style::ours())), ICON));
static SEARCH: LazyLock<String> =
    LazyLock::new(|| policy("'self'", &format!("{ICON} script-src {};", digest(&search::SCRIPT))));
static SERVED: LazyLock<String> = LazyLock::new(|| with_forms(&IN_SITE));
static SERVED_SEARCH: LazyLock<String> = LazyLock::new(|| with_forms(&SEARCH));

/// The icon of the site.
const ICON: &str = " img-src 'self';";

fn policy(styles: &str, more: &str) -> String {
    format!("default-src 'none'; style-src {styles};{more} base-uri 'none'; form-action 'none'")
}

/// The same where a server takes what a form sends.
fn with_forms(policy: &str) -> String {
    policy.replace("form-action 'none'", "form-action 'self'")
}

const BEFORE_POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// What a whole page says of itself that it may load, for a server to say the same in a header; none of what is no such page.
pub fn policy_in(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once(BEFORE_POLICY)?;
    Some(rest.split_once('"')?.0)
}

fn digest(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// What a page that stands alone may load: nothing, beside the style sheet that stands in it. Each page says so itself; a server may say
/// it again in a header.
pub fn content_security_policy() -> &'static str {
    &ALONE
}

/// What a page of a site may load: the style sheet of the site and its icon. Browsers take a file beside for its own, too.
pub fn site_security_policy() -> &'static str {
    &IN_SITE
}

/// The same of the pages on which somebody can search: the one script of ours too, by what it is and not by where it comes from.
pub fn search_security_policy() -> &'static str {
    &SEARCH
}

/// The parts in which pages differ.
#[derive(Default)]
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
        let page = html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(self.policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    // A browser that names no page on which a form stands sends it as from nowhere, and a server refuses it.
                    @if !self.is_served() { meta name="referrer" content="no-referrer"; }
                    title { (marked(self.marks, self.title)) }
                    @if let Some(feed) = self.site.and_then(|at| Some(at.to(at.site.feed?))) {
                        link rel="alternate" type="application/atom+xml" title="What changed" href=(feed);
                    }
                    (self.style())
                }
                body class=(self.kind) {
                    (skip_link())
                    header {
                        (marks(self.marks))
                        @if let Some(site) = self.site { (frame::head(site)) }
                        div class="govuk-width-container" {
                            (self.breadcrumbs())
                            (self.head)
                        }
                    }
                    div class="page govuk-width-container" {
                        main id="content" tabindex="-1" { (self.main) }
                        @if let Some(beside) = &self.beside { (beside) }
                    }
                    footer {
                        div class="govuk-width-container" {
                            @if let Some(site) = self.site { (frame::foot(site)) }
                            (attribution())
                        }
                    }
                    @if let Some(index) = self.search { (search::scripts(index)) }
                }
            }
        };
        let mut text = holdable(page.into_string());
        text.push('\n');
        text
    }

    fn is_served(&self) -> bool {
        self.site.is_some_and(|at| at.site.served)
    }

    fn policy(&self) -> &'static str {
        match (self.site, self.search, self.kind) {
            (Some(at), Some(_), _) if at.site.served => &SERVED_SEARCH,
            (Some(at), ..) if at.site.served => &SERVED,
            (Some(_), Some(_), _) => &SEARCH,
            (Some(_), None, LETTER) => &LETTER_IN_SITE,
            (Some(_), ..) => &IN_SITE,
            (None, ..) => &ALONE,
        }
    }

    /// A letter carries rules wherever it stands, so that it can be sent alone; on other pages of a site one file has them for all.
    fn style(&self) -> Markup {
        let within = match self.site {
            None => Some(style::plain()),
            Some(at) if self.kind == LETTER && !at.site.served => Some(style::ours()),
            Some(_) => None,
        };
        html! {
            @if let Some(rules) = within { style { (PreEscaped(rules)) } }
            @if let Some(at) = self.site {
                link rel="stylesheet" href=(at.to(style::STYLE));
                link rel="icon" type=(style::ICON_MEDIA) href=(at.to(style::ICON));
            }
        }
    }

    /// From the list down: the page above in the site stands below the first of the page's own way.
    fn breadcrumbs(&self) -> Markup {
        let above = self.site.and_then(|at| at.above.map(|(address, words)| (at.to(address), words)));
        let mut way = self.way.to_vec();
        if let Some((href, words)) = &above {
            way.insert(way.len().min(1), (href, words));
        }
        breadcrumbs(&way)
    }
}

/// The sort of page that is a letter.
pub(crate) const LETTER: &str = "letter";

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
    use super::holdable;

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
