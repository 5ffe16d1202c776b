//! The return of commissioned places, row by row: the rows make the file that somebody else sends, and the same checks read it.

use super::in_names;
use super::kept::over;
use super::press::{Press, pressed};
use super::sent::{Filled, not_of_the_session};
use super::show::At;
use super::typed::Typed;
use crate::account::Secret;
use crate::app::App;
use crate::http::Path;
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use crate::site::page::{Shell, html, instead, see};
use crate::wire::{CaseAct, OfCase, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{Act, Because, may};
use plumbline_pages::acts::Fault;
use plumbline_pages::portal::{PlaceRow, PlacesPage, places};
use plumbline_store::Store;

/// A longer return is sent as a file.
const MOST_ROWS: usize = 200;
/// The columns that a row fills, as the file has them (docs/long-csv.md).
const COLUMNS: [&str; 6] = ["remit", "urn", "on", "children", "inside_area", "provision"];
/// The line of the first row: the heading stands on the first.
const FIRST_LINE: usize = 2;

pub async fn open(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, area)): Path<(i16, String)>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let at = At::new(&app, year, &area, "return-placements")?;
    let rows = [fresh(&[])];
    Ok(html(page(&at, &caller, &rows, (&[], false)).await?))
}

/// The page with what was typed in another session.
pub async fn again(at: &At<'_>, caller: &Caller, typed: &Typed) -> Result<String, Problem> {
    page(at, caller, &rows(typed), (&[], true)).await
}

/// Adds a row, or sends the return. What was typed comes back whatever hinders it.
pub async fn sent(
    State(app): State<App>,
    Path((year, area)): Path<(i16, String)>,
    filled: Filled,
) -> Result<Response, Problem> {
    let at = At::new(&app, year, &area, "return-placements")?;
    let caller = match &filled.by {
        Ok(caller) => caller.clone(),
        Err(problem) => return Ok(over(&app, &address(&at), &filled, problem.clone())),
    };
    caller.has_its_factor()?;
    let mut rows = rows(&filled.typed);
    if !filled.is_meant(&caller)? {
        let text = page(&at, &caller, &rows, (&[], true)).await?;
        return Ok(instead(not_of_the_session(), text));
    }
    if filled.typed.get("ask") == "another" {
        if rows.len() < MOST_ROWS {
            rows.push(fresh(&rows));
        }
        return Ok(html(page(&at, &caller, &rows, (&[], false)).await?));
    }
    let (csv, lines) = csv(at.area_code().as_str(), &rows);
    if lines.is_empty() {
        let faults = [Fault::at("urn-1", "fill in a row: a provider’s number and how many children")];
        let text = page(&at, &caller, &rows, (&faults, false)).await?;
        return Ok(instead(Problem::new(Kind::Unfit, "the form has faults"), text));
    }
    let (year, code) = (at.year(), at.area_code().to_string());
    let what = format!("case {year} {code} None");
    let question = || Question::Case {
        year,
        area: code.clone(),
        what: OfCase::Act(CaseAct::ReturnPlacements { csv: csv.clone() }),
    };
    let key = filled.typed.get("key");
    match pressed(&app, &caller, Press { what: &what, body: csv.as_bytes(), key, seen: None }, question).await
    {
        Ok(_) => Ok(see(&format!("{}?did=return-placements", back(&at, &caller).await?))),
        Err(problem)
            if matches!(problem.kind, Kind::Unfit | Kind::BadRequest | Kind::Refused | Kind::ReadOnly) =>
        {
            let faults = faults(&app, &problem, &lines);
            let text = page(&at, &caller, &rows, (&faults, false)).await?;
            Ok(instead(problem, text))
        }
        Err(problem) => Err(problem),
    }
}

/// The area's own page, for its officers; else the case.
async fn back(at: &At<'_>, caller: &Caller) -> Result<String, Problem> {
    let (year, area, app, who) = (at.year(), at.area_code().clone(), at.app().clone(), caller.clone());
    let work = move |store: &mut Store| {
        let season = store.season(year)?;
        if season.version() == 0 {
            return Err(Problem::not_found(format!("no season {year} is open")));
        }
        let case = store.case(&area, year)?;
        may(&season, &who.person, Act::ReturnPlacements, &case, who.at).map_err(|refusal| {
            let kind = if refusal.because == Because::NotEntitled { Kind::NotForYou } else { Kind::Refused };
            Problem::new(kind, in_names(&app, &refusal.to_string()))
        })?;
        let is_officer = may(&season, &who.person, Act::SeeProcess, &case, who.at).is_err();
        Ok(format!("/{}/{year}/{area}", if is_officer { "portal" } else { "desk" }))
    };
    at.app().stores().with(work).await
}

async fn page(
    at: &At<'_>,
    caller: &Caller,
    rows: &[PlaceRow],
    (faults, signed_in_again): (&[Fault], bool),
) -> Result<String, Problem> {
    let back = back(at, caller).await?;
    let shell = Shell::of(at.app(), caller).await?;
    let mut random = at.app().ports().random;
    let key = Secret::new(&mut random);
    Ok(places(&PlacesPage {
        frame: shell.frame(),
        of: &at.of(),
        action: &address(at),
        back: &back,
        file: &at.address(),
        hidden: &[("key", key.reveal())],
        rows,
        takes_more: rows.len() < MOST_ROWS,
        faults,
        signed_in_again,
    }))
}

pub fn address(at: &At<'_>) -> String {
    format!("/portal/{}/{}/return", at.year(), at.area_code())
}

/// A row to be filled in: its day and register are mostly those of the row before.
fn fresh(rows: &[PlaceRow]) -> PlaceRow {
    let before = rows.last();
    PlaceRow {
        remit: before.map_or_else(|| "social-care".into(), |it| it.remit.clone()),
        on: before.map(|it| it.on.clone()).unwrap_or_default(),
        ..PlaceRow::default()
    }
}

fn rows(typed: &Typed) -> Vec<PlaceRow> {
    let many = typed.get("rows").parse().unwrap_or(1).clamp(1, MOST_ROWS);
    let row = |number: usize| {
        let [remit, urn, on, children, inside_area, provision] =
            COLUMNS.map(|column| typed.get(&format!("{column}-{number}")).trim().to_owned());
        PlaceRow { remit, urn, on, children, inside_area, provision }
    };
    (1..=many).map(row).collect()
}

/// The file, and of each of its lines the row of the form. A row without a provider and without children is none.
fn csv(area: &str, rows: &[PlaceRow]) -> (String, Vec<usize>) {
    let mut text = format!("record,area,{}\n", COLUMNS.join(","));
    let mut lines = Vec::new();
    for (at, it) in rows.iter().enumerate() {
        if it.urn.is_empty() && it.children.is_empty() {
            continue;
        }
        let cells = [&it.remit, &it.urn, &it.on, &it.children, &it.inside_area, &it.provision];
        let cells: Vec<String> = cells.into_iter().map(|cell| quoted(cell)).collect();
        text.push_str(&format!("placement,{area},{}\n", cells.join(",")));
        lines.push(at + 1);
    }
    (text, lines)
}

/// A cell that stays one, whatever is in it.
fn quoted(cell: &str) -> String {
    let cell = cell.replace(['\n', '\r'], " ");
    if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Each fault at its cell. What the file's check says of leaving rows out helps nobody here.
fn faults(app: &App, problem: &Problem, lines: &[usize]) -> Vec<Fault> {
    let all = std::iter::once(&problem.detail).chain(&problem.faults);
    all.filter_map(|says| fault(&in_names(app, says), lines)).collect()
}

fn fault(says: &str, lines: &[usize]) -> Option<Fault> {
    let says = says.trim_start_matches('`');
    let says = says.strip_prefix("placements.csv").unwrap_or(says);
    let says = says.trim_start_matches(['`', ':', ' ']);
    if says.starts_with("nothing imported") || says == "is not imported:" {
        return None;
    }
    let Some((line, rest)) = says.strip_prefix("row ").and_then(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        Some((rest[..end].parse::<usize>().ok()?, &rest[end..]))
    }) else {
        return Some(Fault::at("", says));
    };
    let row = line.checked_sub(FIRST_LINE).and_then(|at| lines.get(at)).copied();
    let Some(row) = row else { return Some(Fault::at("", says)) };
    let cell = rest.strip_prefix(", `").and_then(|rest| rest.split_once("`: "));
    Some(match cell {
        Some((column, why)) if COLUMNS.contains(&column) => {
            Fault::at(format!("{column}-{row}"), format!("row {row}: {why}"))
        }
        _ => Fault::at(format!("urn-{row}"), format!("row {row}{rest}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(urn: &str, children: &str) -> PlaceRow {
        PlaceRow {
            remit: "social-care".into(),
            urn: urn.into(),
            children: children.into(),
            ..PlaceRow::default()
        }
    }

    #[test]
    fn a_row_that_nobody_filled_in_is_no_line_and_faults_lead_to_the_row_that_was_typed() {
        let (text, lines) =
            csv("E06000014", &[row("", ""), row("SC1", "7"), row("", ""), row("SC2, \"b\"", "")]);
        assert_eq!(lines, [2, 4]);
        let expected = "record,area,remit,urn,on,children,inside_area,provision\n\
            placement,E06000014,social-care,SC1,,7,,\n\
            placement,E06000014,social-care,\"SC2, \"\"b\"\"\",,,,\n";
        assert_eq!(text, expected);
        let at = |says: &str| fault(says, &lines).map(|it| (it.field.into_owned(), it.says));
        let of = |field: &str, says: &str| Some((field.to_owned(), says.to_owned()));
        assert_eq!(
            at("placements.csv: row 3, `children`: expected a number; give it"),
            of("children-4", "row 4: expected a number; give it")
        );
        assert_eq!(at("row 2: a placement by `York`"), of("urn-2", "row 2: a placement by `York`"));
        assert_eq!(at("`placements.csv`: is strange"), of("", "is strange"));
        assert_eq!(at("row 9, `urn`: expected one"), of("", "row 9, `urn`: expected one"));
        assert_eq!(at("placements.csv: nothing imported; mend the rows"), None);
    }
}
