//! A small site: its common pages, two areas with all of theirs, and one letter in it.

use super::made_area::{SITE, facts, made_of, pages_named};
use super::{figures, letters, put};
use plumbline_core::framework::{Framework, Grade};
use plumbline_pages::{
    ABOUT, About, AreaEntry, AreaWords, AreasPage, FiguresPage, HomePage, InSite, LetterLinks, MEASURES,
    MeasuresPage, OPEN, OpenPage, OpenRules, OpenSection, RulesPage, STABILITY, SearchIndex, StabilityPage,
    StabilityRow, about, areas, figures as figures_page, home, letter, measures, open, rules, searchable,
    stability,
};
use std::path::Path;

/// Every name in the list leads to one of the two areas that are written.
const WRITTEN: [(&str, &str, Option<Grade>); 2] = [
    ("Bath and North East Somerset", "areas/bath-and-north-east-somerset", Some(Grade::Well)),
    ("York", "areas/york", None),
];

pub fn write(folder: &Path, framework: &Framework, marks: &[String]) -> std::io::Result<()> {
    super::put_style(folder)?;
    common(folder, framework, marks)?;
    let made = made_of(facts());
    for (name, below, grade) in WRITTEN {
        for file in pages_named(&made, name, below, grade) {
            put(folder.join(&file.address), &file.html)?;
        }
    }
    put(folder.join("data/areas.csv"), "made up\n")?;
    a_letter(&folder.join(WRITTEN[0].1))
}

fn common(folder: &Path, framework: &Framework, marks: &[String]) -> std::io::Result<()> {
    let names = letters::area_names();
    let words: Vec<AreaWords> = names.iter().zip(1..).map(|(name, number)| words(name, number)).collect();
    let search = searchable(&words, framework, "rules.html");
    put(folder.join("index.html"), &front(framework, marks, &search, &words))?;
    put(folder.join("areas/index.html"), &list(marks, &search, &words))?;
    let in_site = Some(InSite::at(&SITE, "rules.html"));
    let page = RulesPage { framework, marks, index: "areas/index.html", site: in_site };
    put(folder.join("rules.html"), &rules(&page))?;
    put(folder.join(MEASURES), &measures(&MeasuresPage { site: &SITE, framework, marks }))?;
    put(folder.join(OPEN), &left_open(&framework.title, marks))?;
    put(folder.join(STABILITY), &stable(marks))?;
    let as_at = framework.publication;
    let page = About {
        site: &SITE,
        framework,
        marks,
        as_at,
        made_up: true,
        rules: "rules.html",
        notes: &["assumed: 28 days".to_owned()],
        files: &[("made-up.csv".to_owned(), "0123456789ab".to_owned())],
    };
    put(folder.join(ABOUT), &about(&page))
}

pub fn words(name: &str, number: u32) -> AreaWords {
    let written = WRITTEN.iter().find(|(it, ..)| *it == name).unwrap_or(&WRITTEN[0]);
    let also = match name {
        "Bath and North East Somerset" => vec!["E06000022".to_owned(), "BANES".to_owned()],
        "Bristol" => vec!["Bristol, City of".to_owned()],
        _ => vec![format!("X{number:08}")],
    };
    AreaWords { name: name.to_owned(), also, address: format!("{}/index.html", written.1), grade: written.2 }
}

fn front(framework: &Framework, marks: &[String], search: &SearchIndex, words: &[AreaWords]) -> String {
    let grades: Vec<Option<Grade>> = words.iter().map(|it| it.grade).collect();
    home(&HomePage {
        site: &SITE,
        framework,
        marks,
        as_at: framework.publication,
        grades: &grades,
        areas: "areas/index.html",
        rules: "rules.html",
        search,
    })
}

fn list(marks: &[String], search: &SearchIndex, words: &[AreaWords]) -> String {
    let codes: Vec<String> = (1..=words.len()).map(|number| format!("X{number:08}")).collect();
    let entries: Vec<AreaEntry> = words
        .iter()
        .zip(&codes)
        .map(|(it, code)| AreaEntry {
            area: &it.name,
            code,
            grade: it.grade,
            summary: &it.address,
            letter: it.grade.map(|_| "areas/bath-and-north-east-somerset/letter.html"),
        })
        .collect();
    areas(&AreasPage { site: &SITE, address: "areas/index.html", marks, entries: &entries, search })
}

fn a_letter(folder: &Path) -> std::io::Result<()> {
    let (document, opened) = (letters::longest(super::MARK), figures::longest());
    let at =
        |page| InSite::at(&SITE, page).below("areas/bath-and-north-east-somerset/index.html", WRITTEN[0].0);
    let links = LetterLinks {
        figures: "letter-figures.html",
        rules: "../../rules.html",
        index: "../index.html",
        pdf: Some("letter.pdf"),
        large_print: Some("letter-large-print.pdf"),
        opened: &opened,
        site: Some(at("areas/bath-and-north-east-somerset/letter.html")),
    };
    put(folder.join("letter.html"), &letter(&document, &links))?;
    let page = FiguresPage {
        title: "Figures behind the letter",
        document: &document,
        opened: &opened,
        letter: "letter.html",
        rules: "../../rules.html",
        index: "../index.html",
        site: Some(at("areas/bath-and-north-east-somerset/letter-figures.html")),
    };
    put(folder.join("letter-figures.html"), &figures_page(&page))
}

fn left_open(title: &str, marks: &[String]) -> String {
    let section = |heading: &str, findings: &[(&str, Option<&str>)]| OpenSection {
        heading: heading.into(),
        none: "none: every rule decides somewhere".into(),
        findings: findings.iter().map(|(says, area)| ((*says).to_owned(), area.map(str::to_owned))).collect(),
    };
    let rules = OpenRules {
        looked_at: "all evidence of which nothing is missing, none of it sampled".into(),
        well: "all is well: 7 of 7 super groups in the top two bands".into(),
        sections: vec![
            section(
                "Combinations that meet no grade",
                &[(
                    "4 lacks 4-a-top-bands",
                    Some("all is well but 4 of 7 super groups in the top two bands"),
                )],
            ),
            section("Rules that never decide by themselves", &[]),
        ],
    };
    open(&OpenPage { site: &SITE, marks, title, rules: &rules })
}

/// All areas, of which some have no place.
fn stable(marks: &[String]) -> String {
    let row = |(at, area): (usize, &str)| StabilityRow {
        area: area.into(),
        address: "areas/york/hangs.html".into(),
        outcome: "between 2 (performs adequately) and 3 (performs well), for judgement".into(),
        kept: [(1000 - at as u32, 1000), (1000, 1000), (35, 36)],
        decide: [at as u32, 0],
        place: (at % 7 > 0).then_some([at as u32, 1, 152]),
    };
    let rows: Vec<StabilityRow> = letters::area_names().into_iter().enumerate().map(row).collect();
    let notes = ["assumed: 28 days".to_owned()];
    stability(&StabilityPage { site: &SITE, marks, rows: &rows, notes: &notes })
}
