//! From a letter and what its claims open to the files that a reader gets.

use super::{Letterhead, Written, names};
use plumbline_core::framework::Framework;
use plumbline_core::letter::{Document, Opened};
use plumbline_pages::{FiguresPage, LetterEntry, LetterIndex, LetterLinks, RulesPage};

/// The pages of one letter.
pub struct Pages {
    pub letter: String,
    pub figures: String,
}

pub fn pages(year: i16, document: &Document, opened: &[Opened], it: &Written) -> Pages {
    let (letter, figures, area) = (it.html.as_str(), it.figures.as_str(), &it.name);
    let links = LetterLinks {
        figures,
        rules: names::RULES,
        index: names::INDEX,
        pdf: it.pdfs.standard.as_deref(),
        large_print: it.pdfs.large_print.as_deref(),
        opened,
    };
    let title = format!("Figures behind the letter: {area}, {year}");
    let page =
        FiguresPage { title: &title, document, opened, letter, rules: names::RULES, index: names::INDEX };
    Pages { letter: plumbline_pages::letter(document, &links), figures: plumbline_pages::figures(&page) }
}

pub fn rules(framework: &Framework, marks: &[String]) -> String {
    plumbline_pages::rules(&RulesPage { framework, marks, index: names::INDEX })
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
