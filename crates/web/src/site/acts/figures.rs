//! Figures that a reason or an appeal may rest on, by their addresses.

use super::form::Form;
use super::offered::Looker;
use crate::app::App;
use crate::problem::Problem;
use plumbline_casework::Act;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::letter::draft::read;
use plumbline_core::letter::{Block, Inline, Sheet};
use plumbline_core::record::Outcome;
use plumbline_store::Store;
use serde::Deserialize;

/// Under headings: addresses, each with what it is.
#[derive(Default)]
pub struct Figures {
    /// Those most likely meant.
    pub first: Vec<(String, String)>,
    pub more: Vec<(String, Vec<(String, String)>)>,
}

/// A result as the store keeps it; of it only the sheet is read here.
#[derive(Deserialize)]
struct Kept {
    sheet: Sheet,
}

/// What may be weighed: to those who see the case all that its figures say, to an area what its letter says.
pub fn figures(app: &App, store: &mut Store, looker: &Looker, form: &Form) -> Result<Figures, Problem> {
    let area = looker.case.area();
    let outcome = (format!("R/{area}/outcome"), "What the rules indicate".to_owned());
    if form.act == Act::Appeal {
        // What the rules indicate is named first, whether or not the letter states it.
        let mut stated = of_the_letter(store, looker)?;
        stated.retain(|(address, _)| *address != outcome.0);
        return Ok(Figures { first: [vec![outcome], stated].concat(), more: Vec::new() });
    }
    let result = match looker.sees(Act::SeeCase).and_then(|grant| looker.case.graded_for(&grant).cloned()) {
        Some(graded) => Some(graded.result().to_owned()),
        None => store.results(None)?.newest(area, looker.case.year()).map(str::to_owned),
    };
    let Some(sheet) = result.map(|digest| sheet(store, &digest)).transpose()?.flatten() else {
        let rules = of_the_framework(&app.ports().framework, area);
        return Ok(Figures { first: vec![outcome], more: vec![("How each rule stands".into(), rules)] });
    };
    Ok(of_the_sheet(&sheet, outcome.0))
}

/// The sheet of a stored result.
pub fn sheet(store: &mut Store, digest: &str) -> Result<Option<Sheet>, Problem> {
    let Some(bytes) = store.blob(digest)? else { return Ok(None) };
    serde_json::from_slice::<Kept>(&bytes).map(|kept| Some(kept.sheet)).map_err(Problem::failed)
}

fn of_the_framework(framework: &Framework, area: &AreaCode) -> Vec<(String, String)> {
    framework.requirements.iter().map(|it| (format!("R/{area}/{}", it.id), it.says.clone())).collect()
}

fn of_the_sheet(sheet: &Sheet, outcome: String) -> Figures {
    let area = &sheet.area;
    let indicated = match sheet.indicated {
        Some(grade) => format!("What the rules indicate: {grade}"),
        None => "What the rules indicate: no one grade".into(),
    };
    let rules = sheet.requirements.iter().map(|it| {
        let figure = it.figure.as_deref().map(|figure| format!(" ({figure})")).unwrap_or_default();
        (format!("R/{area}/{}", it.id), format!("{}: {}{figure}", it.says, it.status))
    });
    let settings = sheet.units.iter().filter_map(|unit| {
        let counts = unit.now.get(&Outcome::Overall)?;
        let words =
            format!("{}: {} of {} judged good or better", unit.title, counts.good_or_better(), counts.n());
        Some((format!("A/{area}/{}/overall/good-or-better", unit.id), words))
    });
    let strands = sheet.strands.iter().map(|it| {
        (format!("B/{area}/{}", it.id), format!("{}: {}", it.id.replace('-', " "), it.judged.word()))
    });
    let indicators = sheet.indicators.iter().filter_map(|it| {
        let (year, value) = it.values.last_key_value()?;
        Some((format!("C/{area}/{}/{year}", it.id), format!("{}, {year}: {value}", it.title)))
    });
    let more = [
        ("How each rule stands", rules.collect::<Vec<_>>()),
        ("Settings and services", settings.collect()),
        ("The area’s own inspections", strands.collect()),
        ("Outcomes for children", indicators.collect()),
    ];
    let more =
        more.into_iter().filter(|(_, all)| !all.is_empty()).map(|(words, all)| (words.to_owned(), all));
    Figures { first: vec![(outcome, indicated)], more: more.collect() }
}

/// The figures that the letter states, each with the words in which it states them.
fn of_the_letter(store: &mut Store, looker: &Looker) -> Result<Vec<(String, String)>, Problem> {
    let letter =
        looker.sees(Act::SeeLetter).and_then(|grant| looker.case.letter()?.open(&grant).ok().cloned());
    let Some(letter) = letter else { return Ok(Vec::new()) };
    let Some(bytes) = store.blob(&letter.digest)? else { return Ok(Vec::new()) };
    let Ok(draft) = read(&String::from_utf8_lossy(&bytes)) else { return Ok(Vec::new()) };
    let mut all: Vec<(String, String)> = Vec::new();
    for block in draft.blocks() {
        let parts = match block {
            Block::Paragraph(parts) => vec![parts],
            Block::List(items) => items,
            Block::Heading { .. } | Block::Table(_) => Vec::new(),
        };
        for part in parts.into_iter().flatten() {
            if let Inline::Claim { text, cell } = part
                && !all.iter().any(|(known, _)| *known == *cell)
            {
                all.push((cell.to_string(), format!("“{text}”")));
            }
        }
    }
    Ok(all)
}
