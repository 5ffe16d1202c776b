//! Pages to look at and to check in a browser, as hard as they come: `cargo run -p plumbline-pages --example sample -- DIR`.
//! Nothing on them is true of any area: figures and judgements are made up, names of areas are the longest that there are.

mod account;
#[path = "../../tests/account_pages.rs"]
mod account_pages;
#[path = "../../tests/desk_pages/mod.rs"]
mod desk_pages;
#[path = "../../tests/act_pages.rs"]
mod act_pages;
mod acts;
mod figures;
mod letters;
#[path = "../../tests/made_area.rs"]
#[expect(clippy::unwrap_used, reason = "it is made up so that nothing is missing")]
#[expect(dead_code, reason = "tests use more of it")]
mod made_area;
mod national;
mod parts;
mod published;
mod served;
mod site;

use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::letter::{Document, Opened};
use plumbline_pages::{
    FiguresPage, LetterEntry, LetterIndex, LetterLinks, NationalPage, RulesPage, figures as figures_page,
    index, letter, rules,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const MARK: &str = "Made up: these pages show how letters look and say nothing about a real place.";

fn main() -> ExitCode {
    let written = std::env::args_os().nth(1).map(|folder| write(Path::new(&folder)));
    match written {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(fault)) => fault_said(&fault.to_string()),
        None => fault_said("expected the folder to write to"),
    }
}

#[expect(clippy::print_stderr, reason = "an example has no other way to say what went wrong")]
fn fault_said(fault: &str) -> ExitCode {
    eprintln!("sample: {fault}");
    ExitCode::FAILURE
}

fn write(folder: &Path) -> std::io::Result<()> {
    let marks = [MARK.to_owned()];
    for (code, document, opened) in [
        ("longest", letters::longest(MARK), figures::longest()),
        ("shortest", letters::shortest(), Vec::new()),
    ] {
        one_letter(&folder.join(code), &document, &opened)?;
    }
    let framework = load(&embedded_2011()).map_err(|faults| std::io::Error::other(format!("{faults:?}")))?;
    let page = RulesPage { framework: &framework, marks: &marks, index: "index.html", site: None };
    put(folder.join("rules.html"), &rules(&page))?;
    nation(folder, &framework, &marks)?;
    put(folder.join("index.html"), &list(&marks))?;
    account::write(&folder.join("account"))?;
    acts::write(&folder.join("acts"))?;
    put(folder.join("site/parts.html"), &parts::page(&marks))?;
    published::write(&folder.join("site"), &marks)?;
    site::write(&folder.join("site"), &framework, &marks)?;
    served::write(&folder.join("site"), &framework, &marks)
}

/// The national page, and the areas behind its figures.
fn nation(folder: &Path, framework: &Framework, marks: &[String]) -> std::io::Result<()> {
    let areas = national::areas(&letters::area_names());
    let national = national::national(framework, areas.len());
    let page = NationalPage {
        framework,
        national: &national,
        areas: &areas,
        marks,
        notes: &["assumed: made-up files, published 28 days after inspection where the file gives no date"
            .to_owned()],
        site: None,
        behind: "national-behind.html",
        national_page: "national.html",
        map: Some("national-map.html"),
        downloads: &[("rules.html".to_owned(), "The rules".to_owned())],
    };
    put(folder.join("national.html"), &plumbline_pages::national(&page))?;
    put(folder.join("national-behind.html"), &plumbline_pages::national_behind(&page))?;
    put(folder.join("national-map.html"), &plumbline_pages::national_map(&page))
}

fn one_letter(folder: &Path, document: &Document, opened: &[Opened]) -> std::io::Result<()> {
    let links = LetterLinks {
        figures: "figures.html",
        rules: "../rules.html",
        index: "../index.html",
        pdf: Some("letter.pdf"),
        large_print: Some("letter-large-print.pdf"),
        opened,
        site: None,
    };
    put(folder.join("letter.html"), &letter(document, &links))?;
    let title = format!("Figures behind the letter: {}", document.title);
    let page = FiguresPage {
        title: &title,
        document,
        opened,
        letter: "letter.html",
        rules: "../rules.html",
        index: "../index.html",
        site: None,
    };
    put(folder.join("figures.html"), &figures_page(&page))
}

/// The list of 152 letters, of which some have no grade and one no PDF.
fn list(marks: &[String]) -> String {
    let names = letters::area_names();
    let codes: Vec<String> = (1..=names.len()).map(|number| format!("X{number:08}")).collect();
    let grades =
        [None, Some(Grade::Poorly), Some(Grade::Adequately), Some(Grade::Well), Some(Grade::Excellently)];
    let entries: Vec<LetterEntry> = names
        .iter()
        .zip(&codes)
        .enumerate()
        .map(|(at, (area, code))| LetterEntry {
            area,
            code,
            grade: grades[at % 7 % 5],
            html: "longest/letter.html",
            figures: "longest/figures.html",
            pdf: (at != 3).then_some("longest/letter.pdf"),
            large_print: (at != 3).then_some("longest/letter-large-print.pdf"),
        })
        .collect();
    index(&LetterIndex {
        title: "Children's services assessment 2011: letters to areas",
        marks,
        entries: &entries,
        rules: "rules.html",
    })
}

/// The style sheet that `make assets` made, or the plain one.
fn put_style(folder: &Path) -> std::io::Result<()> {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/web/plumbline.css");
    let style = fs::read_to_string(made).unwrap_or_else(|_| plumbline_pages::plain_style().to_owned());
    put(folder.join(plumbline_pages::ICON), plumbline_pages::ICON_DRAWN)?;
    put(folder.join(plumbline_pages::STYLE), &style)
}

fn put(file: PathBuf, page: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, page)
}
