//! From a letter and what its claims open to the files that a reader gets.

use super::names::Files;
use super::{Letterhead, Written, names};
use plumbline_core::framework::Framework;
use plumbline_core::letter::{Document, Opened};
use plumbline_pages::{FiguresPage, InSite, LetterEntry, LetterIndex, LetterLinks, RulesPage};

/// The pages of one letter.
pub struct Pages {
    pub letter: String,
    pub figures: String,
}

pub fn pages(
    head: &Letterhead,
    document: &Document,
    opened: &[Opened],
    it: &Written,
    files: &Files,
) -> Pages {
    let (letter, figures, area) = (it.html.as_str(), it.figures.as_str(), &it.name);
    let [rules, index] = match head.site {
        None => [names::RULES, names::INDEX],
        Some(_) => ["../../rules.html", "../index.html"],
    };
    let summary = files.whole("index.html");
    let at = [letter, figures].map(|name| files.whole(name));
    let [letter_at, figures_at] =
        [&at[0], &at[1]].map(|at| head.site.map(|site| InSite::at(site, at).below(&summary, area)));
    let links = LetterLinks {
        figures,
        rules,
        index,
        pdf: it.pdfs.standard.as_deref(),
        large_print: it.pdfs.large_print.as_deref(),
        opened,
        site: letter_at,
    };
    let title = format!("Figures behind the letter: {area}, {}", head.year);
    let page = FiguresPage { title: &title, document, opened, letter, rules, index, site: figures_at };
    Pages { letter: plumbline_pages::letter(document, &links), figures: plumbline_pages::figures(&page) }
}

pub fn rules(framework: &Framework, marks: &[String]) -> String {
    plumbline_pages::rules(&RulesPage { framework, marks, index: names::INDEX, site: None })
}

pub fn index(head: &Letterhead, done: &[Written]) -> String {
    let title = format!("Children's services assessment {}: letters to areas", head.year);
    let entries: Vec<LetterEntry> = done
        .iter()
        .map(|it| LetterEntry {
            area: &it.name,
            code: it.area.as_str(),
            grade: Some(it.grade),
            html: &it.html,
            figures: &it.figures,
            pdf: it.pdfs.standard.as_deref(),
            large_print: it.pdfs.large_print.as_deref(),
        })
        .collect();
    plumbline_pages::index(&LetterIndex {
        title: &title,
        marks: &head.marks,
        entries: &entries,
        rules: names::RULES,
    })
}
