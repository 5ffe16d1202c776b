//! A long list that another section's longer list holds whole: just those of some groups, or of some judgements. It is said which, so that
//! a county's page does not list a thousand providers five times.

use super::section_of;
use maud::{Markup, html};
use plumbline_core::letter::{Opened, ProviderLine};
use std::collections::BTreeSet;

/// Lists up to this length stand in their own section, folded.
const HELD: usize = 100;

/// Where the providers of a section are listed, and how to tell them from the others there.
pub(super) struct Among<'a> {
    longer: &'a Opened,
    groups: Option<BTreeSet<&'a str>>,
    judgements: Option<BTreeSet<&'a str>>,
}

impl<'a> Among<'a> {
    /// The longest list that holds this one. That is never told by another itself: what told it would hold this one too, and be longer.
    pub fn of(opened: &Opened, sections: &[&'a Opened]) -> Option<Self> {
        let many = opened.providers.len();
        let longer = sections.iter().filter(|it| many > HELD && it.providers.len() > many);
        let mut found: Option<Self> = None;
        for among in longer.filter_map(|it| Self::within(opened, it)) {
            if found.as_ref().is_none_or(|it| among.longer.providers.len() > it.longer.providers.len()) {
                found = Some(among);
            }
        }
        found
    }

    /// None where groups and judgements do not tell just these providers, in this order.
    fn within(opened: &Opened, longer: &'a Opened) -> Option<Self> {
        let (groups, judgements) = (words(opened, group), words(opened, judgement));
        let told = longer
            .providers
            .iter()
            .filter(|it| groups.contains(group(it)) && judgements.contains(judgement(it)));
        if !told.eq(&opened.providers) {
            return None;
        }
        // What all of the longer list share tells nobody from the others.
        let telling = |here: &BTreeSet<&str>, all: BTreeSet<&'a str>| {
            let told: BTreeSet<&str> = all.iter().copied().filter(|word| here.contains(word)).collect();
            (told != all).then_some(told)
        };
        let (groups, judgements) =
            (telling(&groups, words(longer, group)), telling(&judgements, words(longer, judgement)));
        Some(Self { longer, groups, judgements })
    }

    pub fn says(&self, many: usize) -> Markup {
        let by = |what: &str, words: &Option<BTreeSet<&str>>| {
            words
                .as_ref()
                .map(|words| format!("{what} is {}", words.iter().copied().collect::<Vec<_>>().join(" or ")))
        };
        let how: Vec<String> =
            [by("group", &self.groups), by("judgement", &self.judgements)].into_iter().flatten().collect();
        html! {
            p { (many) " of the " (self.longer.providers.len()) " providers under " (section_of(self.longer)) ": those whose " (how.join(" and whose ")) "." }
        }
    }
}

fn group(it: &ProviderLine) -> &str {
    &it.group
}

fn judgement(it: &ProviderLine) -> &str {
    &it.judgement
}

fn words(opened: &Opened, of: fn(&ProviderLine) -> &str) -> BTreeSet<&str> {
    opened.providers.iter().map(of).collect()
}
