//! Pages as a server shows them, beside those of the site: the front page with its form, what a search found in each of its states, areas beside one another.

use super::letters::area_names;
use super::made_area::PARTS;
use super::put;
use super::site::words;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::profile::Counts;
use plumbline_pages::parts::fault::Fault;
use plumbline_pages::{
    AreaWords, ComparePage, Compared, ComparedUnit, FoundArea, FoundPage, HomePage, Site, Why, compare,
    found, home, searchable,
};
use std::path::Path;

const SERVED: Site =
    Site { title: "Children's services assessment 2011", entries: &PARTS, feed: None, served: true };
const LONG: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";

pub fn write(folder: &Path, framework: &Framework, marks: &[String]) -> std::io::Result<()> {
    let names = area_names();
    stood(folder, "home", &front(framework, marks, &names))?;
    for (file, words, why, many) in [
        ("search", "", Why::Nothing, 0),
        ("search-many", "shire", Why::Words, 24),
        ("search-none", LONG, Why::Words, 0),
        ("search-near", "Yrok", Why::Near, 1),
        ("search-postcode", "HU", Why::Postcode("HU".into()), 2),
        ("search-no-postcode", "ZZ9 9ZZ", Why::NoSuchPostcode("ZZ9".into()), 0),
    ] {
        let areas: Vec<FoundArea> =
            names.iter().take(many).enumerate().map(|(at, name)| found_area(at, name)).collect();
        let page = FoundPage { site: &SERVED, marks, words, why: &why, areas: &areas, all: "index.html" };
        stood(folder, file, &found(&page))?;
    }
    for (file, many, faulty) in [
        ("compare", 0, false),
        ("compare-two", 2, false),
        ("compare-four", 4, false),
        ("compare-wrong", 1, true),
    ] {
        stood(folder, file, &beside(framework, marks, &names, many, faulty))?;
    }
    Ok(())
}

/// A page beside those of the site, where each address of the server is that of a file.
fn stood(folder: &Path, name: &str, page: &str) -> std::io::Result<()> {
    let page = page
        .replace("href=\"/compare?", "href=\"served-compare-two.html#choose\" data-was=\"")
        .replace("href=\"/compare\"", "href=\"served-compare.html\"")
        .replace("href=\"/sign-in\"", "href=\"../account/sign-in.html\"");
    put(folder.join(format!("served-{name}.html")), &page)
}

fn found_area(at: usize, name: &impl AsRef<str>) -> FoundArea {
    let grade = [None, Some(Grade::Well), Some(Grade::Poorly)][at % 3];
    FoundArea { name: name.as_ref().to_owned(), address: "index.html".into(), grade }
}

fn front<N: AsRef<str>>(framework: &Framework, marks: &[String], names: &[N]) -> String {
    let words: Vec<AreaWords> =
        names.iter().zip(1..).map(|(name, number)| words(name.as_ref(), number)).collect();
    home(&HomePage {
        site: &SERVED,
        framework,
        marks,
        as_at: framework.publication,
        grades: &vec![None; names.len()],
        areas: "index.html",
        rules: "index.html",
        search: &searchable(&words, framework, "index.html"),
    })
}

fn beside<N: AsRef<str>>(
    framework: &Framework,
    marks: &[String],
    names: &[N],
    many: usize,
    faulty: bool,
) -> String {
    let choice: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (format!("area-of-{at}"), name.as_ref().to_owned()))
        .collect();
    let areas: Vec<Compared> =
        choice.iter().take(many).enumerate().map(|(at, it)| compared(framework, at, it)).collect();
    let similar: Vec<(String, String)> = choice
        .iter()
        .skip(many)
        .take(8)
        .map(|(value, name)| (format!("/compare?area={value}"), name.clone()))
        .collect();
    let faults = [
        Fault::at("area-2", format!("no area is called `{LONG}`")),
        Fault::at("area-3", "York is chosen already; choose another area"),
    ];
    compare(&ComparePage {
        site: &SERVED,
        framework,
        marks,
        choice: &choice,
        areas: &areas,
        similar: &similar,
        nearest: (many == 2).then_some("/compare?area=three"),
        faults: if faulty { &faults } else { &[] },
    })
}

fn compared(framework: &Framework, at: usize, (value, name): &(String, String)) -> Compared {
    let part = |nth: usize| u32::try_from((at + 1) * (nth + 2)).unwrap_or(1);
    let unit = |nth: usize| {
        let counts = Counts {
            outstanding: part(nth),
            good: 3 * part(nth),
            satisfactory: part(nth) / 2,
            inadequate: 1,
        };
        match (nth + at) % 4 {
            3 => ComparedUnit { band: "not observed".into(), counts: None },
            2 => ComparedUnit { band: "absent".into(), counts: None },
            _ => ComparedUnit { band: "light green or amber, partial".into(), counts: Some(counts) },
        }
    };
    Compared {
        name: name.clone(),
        value: value.clone(),
        address: "index.html".into(),
        grade: [Some(Grade::Excellently), Some(Grade::Poorly), None][at % 3],
        outcome: (at != 2).then(|| "between performs adequately (2) and performs well (3)".to_owned()),
        super_groups: (0..framework.super_groups.len()).map(unit).collect(),
    }
}
