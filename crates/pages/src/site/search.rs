//! Finding an area, a group, an indicator or a rule without a server: what can be found stands in the page as data, and the one script
//! of ours looks through it. Where no script runs, the part stays hidden and the list of areas is there.

use super::frame::InSite;
use crate::parts::button::button;
use maud::{Markup, PreEscaped, html};
use std::sync::LazyLock;

/// The script as it is written.
const WRITTEN: &str = include_str!("search.js");

/// As it stands in a page, without remarks and indents. Its digest stands in the policy of the pages that have it.
pub(crate) static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let lines = WRITTEN.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
});

/// What sort of thing is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Area,
    Group,
    Indicator,
    Rule,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Area => "Area",
            Self::Group => "Group",
            Self::Indicator => "Indicator",
            Self::Rule => "Rule",
        }
    }
}

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findable {
    pub name: String,
    pub kind: Kind,
    /// From the root of the site.
    pub address: String,
    /// Codes, numbers, other spellings and old names.
    pub also: Vec<String>,
    /// Beside it, for example an area's grade.
    pub note: String,
}

/// Everything that can be found, as the script reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchIndex(String);

impl SearchIndex {
    pub fn new(all: &[Findable]) -> Self {
        let rows: Vec<String> = all.iter().map(row).collect();
        Self(format!("[{}]", rows.join(",\n")))
    }
}

fn row(it: &Findable) -> String {
    let also: Vec<String> = it.also.iter().map(|text| quoted(text)).collect();
    let [name, kind, address, note] = [&it.name, it.kind.word(), &it.address, &it.note].map(quoted);
    format!("[{name},{kind},{address},[{}],{note}]", also.join(","))
}

/// A string of JSON that can end no element of HTML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' | '>' | '&' | '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// The part in which somebody types.
pub(crate) fn part(at: InSite) -> Markup {
    if at.site.served {
        return served(at);
    }
    html! {
        search id="search" data-root=(at.root) hidden {
            label class="govuk-label govuk-label--s" for="search-words" { "Find an area, a group of settings, an indicator or a rule" }
            input class="govuk-input" id="search-words" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-hint";
            p id="search-hint" class="govuk-hint" { "A name, a part of it, an area’s code or number. The arrow keys move through what was found." }
            p id="search-said" class="said" role="status" {}
            ul id="search-found" class="found" {}
        }
    }
}

/// The same where a server answers: a form that needs no script, and that the script makes quicker.
fn served(at: InSite) -> Markup {
    html! {
        search id="search" data-root=(at.root) {
            form method="get" action="/search" {
                label class="govuk-label govuk-label--s" for="search-words" { "Find an area, a group of settings, an indicator or a rule" }
                p id="search-hint" class="govuk-hint" { "A name, a part of it, an old name, an area’s code or number, or a postcode such as YO1." }
                input class="govuk-input" id="search-words" name="q" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-hint";
                (button("Search"))
                p id="search-said" class="said" role="status" {}
                ul id="search-found" class="found" {}
            }
        }
    }
}

/// The data and the script, last on the page.
pub(crate) fn scripts(index: &SearchIndex) -> Markup {
    html! {
        script type="application/json" id="search-index" { (PreEscaped(&index.0)) }
        script { (PreEscaped(SCRIPT.as_str())) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Findable, Kind, SCRIPT, SearchIndex};

    #[test]
    fn whatever_a_name_holds_it_stays_data() {
        let name = "</script><b>\"\\\u{2028}\u{7}é".to_owned();
        let it =
            Findable { name, kind: Kind::Rule, address: "x".into(), also: vec!["y".into()], note: "".into() };
        let SearchIndex(text) = SearchIndex::new(&[it]);
        assert_eq!(
            text,
            "[[\"\\u003c/script\\u003e\\u003cb\\u003e\\\"\\\\\\u2028\\u0007é\",\"Rule\",\"x\",[\"y\"],\"\"]]"
        );
    }

    #[test]
    fn the_script_makes_no_html_of_text_and_asks_for_nothing() {
        for part in
            ["innerHTML", "insertAdjacent", "document.write", "eval(", "fetch(", "XMLHttp", "import(", "</"]
        {
            assert!(!SCRIPT.contains(part), "{part}");
        }
    }
}
