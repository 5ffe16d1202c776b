//! What can be chosen for a step, what was chosen, and the answer to it.

use super::steps::Step;
use crate::app::App;
use crate::people::Caller;
use crate::problem::Problem;
use crate::site::acts::controls::choice;
use crate::site::acts::offered::{Looker, assesses};
use crate::site::acts::typed::Typed;
use crate::site::desk::asked::Listed;
use crate::site::desk::seat::{Viewer, name_of, names, opened};
use crate::site::desk::words::due;
use crate::wire::Bulk;
use plumbline_casework::{Case, PersonId, could, due_of};
use plumbline_core::area::AreaCode;
use plumbline_pages::acts::{Choice, Control, Fault, Field, ManyRow};
use plumbline_pages::desk::capital;
use plumbline_store::Store;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The cases at a step and the people who could take part.
pub struct Offer {
    /// By their names; each with when the step is due.
    pub cases: Vec<(AreaCode, String, String)>,
    people: Vec<(String, String)>,
}

/// # Errors
/// Where the season is not open, or the caller has no part inside it.
pub fn offer(
    app: &App,
    store: &mut Store,
    caller: &Caller,
    year: i16,
    step: &Step,
) -> Result<Offer, Problem> {
    let season = opened(store, year)?;
    let viewer = Viewer { caller, season: &season };
    viewer.inside()?;
    let known = store.cases_known(year)?;
    let next: Vec<&Case> = known.values().filter(|case| step.is_next(viewer, case)).collect();
    let mut people: BTreeSet<PersonId> = BTreeSet::new();
    for case in &next {
        if step.to {
            let looker = Looker { season: &season, case, caller };
            people.extend(season.people.keys().filter(|it| assesses(&looker, it)).cloned());
        } else if step.with.is_some() {
            let others = could(&season, case, step.act, caller.at).into_iter();
            people.extend(others.filter(|it| **it != caller.person).cloned());
        }
    }
    let names = names(store, &season, &people)?;
    let mut all: Vec<(String, String)> = names.values().map(|it| (it.id.clone(), it.in_words())).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    let until = |case: &Case| {
        let due_by = due_of(&season, case, step.act, caller.at).map(|it| due(&season, &it, caller.at));
        due_by.map(|it| format!("{}: {}", capital(&it.by), it.left)).unwrap_or_default()
    };
    let mut cases: Vec<_> =
        next.iter().map(|case| (case.area().clone(), name_of(app, case.area()), until(case))).collect();
    cases.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(Offer { cases, people: all })
}

/// The fields of the form; none where there is no case to choose.
pub fn fields(step: &Step, offer: &Offer, typed: &Typed) -> Vec<Field> {
    if offer.cases.is_empty() {
        return Vec::new();
    }
    let many = offer.cases.len();
    let of = |name: &str, label: &str, hint: &str, control| Field {
        name: name.into(),
        label: label.into(),
        hint: hint.into(),
        control,
    };
    let cases = offer.cases.iter().map(|(area, name, until)| {
        let area = area.to_string();
        choice("areas", typed, &area, name, until)
    });
    let how = match many {
        1 => "1 case is at this step that you may take on.".to_owned(),
        _ => format!("{many} cases are at this step that you may take on."),
    };
    let whole = format!("All {many} of them, whatever is ticked below");
    let mut fields = Vec::new();
    if many > 1 {
        fields.push(of("all", &whole, "", Control::Tick { ticked: typed.has("all", "true") }));
    }
    fields.push(of(
        "areas",
        "Cases",
        &how,
        Control::Many { choices: cases.collect(), more: Vec::new(), beside: Vec::new() },
    ));
    let people = |name: &str| -> Control {
        let all: Vec<Choice> =
            offer.people.iter().map(|(id, words)| choice(name, typed, id, words, "")).collect();
        if all.is_empty() {
            return Control::Nothing { says: "Nobody else in the season may be chosen.".into() };
        }
        Control::Many { choices: all, more: Vec::new(), beside: Vec::new() }
    };
    if step.to {
        fields.push(of("to", "To whom", "Cases are dealt out to them in turn.", people("to")));
    }
    if let Some(label) = step.with {
        let hint = "At least two take part, you included. Whoever may not in one of the cases is refused in that one.";
        fields.push(of("with", label, hint, people("with")));
    }
    if let Some(label) = step.why {
        let control = Control::Text { value: typed.get("why").into(), rows: 6, words: None };
        fields.push(of("why", label, "It is recorded with each of the cases, in the same words.", control));
    }
    fields
}

/// What is wanted, or every fault of it. All of them are those that are offered now.
pub fn wanted(step: &Step, offer: &Offer, typed: &Typed) -> Result<Bulk, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut people = |name: &'static str| -> Vec<PersonId> {
        let mut all = Vec::new();
        for word in typed.all(name) {
            match word.trim().parse::<PersonId>() {
                Ok(person) if !all.contains(&person) => all.push(person),
                Ok(_) => {}
                Err(says) => faults.push(Fault::at(name, says)),
            }
        }
        all
    };
    let (with, to) = (people("with"), people("to"));
    let areas: BTreeSet<String> = if typed.has("all", "true") {
        offer.cases.iter().map(|(area, ..)| area.to_string()).collect()
    } else {
        typed.all("areas").map(|area| area.trim().to_owned()).filter(|area| !area.is_empty()).collect()
    };
    if areas.is_empty() {
        faults.push(Fault::at("areas", "choose at least one case"));
    }
    if step.to && to.is_empty() {
        faults.push(Fault::at("to", "choose to whom the cases go"));
    }
    if step.with.is_some() && with.is_empty() {
        faults.push(Fault::at("with", "choose who else takes part"));
    }
    let why = Some(typed.get("why")).filter(|why| !why.trim().is_empty()).map(str::to_owned);
    if step.why.is_some() && why.is_none() {
        faults.push(Fault::at("why", "fill in what is recorded with the cases"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Bulk {
        step: step.id.into(),
        areas: areas.into_iter().collect(),
        all: false,
        with: if step.with.is_some() { with } else { Vec::new() },
        to: if step.to { to } else { Vec::new() },
        why: step.why.and(why),
        dry_run: true,
    })
}

/// How each case went, in the order of the areas' names, and the sentence over them.
pub fn went(listed: &Listed, year: i16, is_tried: bool) -> (String, Vec<ManyRow>) {
    let text = |row: &Map<String, Value>, key: &str| {
        row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let mut rows: Vec<ManyRow> = listed
        .rows
        .iter()
        .map(|row| {
            let went = text(row, "went");
            let version = row.get("version").and_then(Value::as_u64);
            ManyRow {
                area: text(row, "area"),
                href: format!("/desk/{year}/{}", text(row, "area_code")),
                goes: went != "refused",
                went: version.map_or_else(|| went.clone(), |version| format!("{went}, act {version}")),
                why: capital(&text(row, "why")),
            }
        })
        .collect();
    rows.sort_by(|a, b| a.area.cmp(&b.area));
    let refused = rows.iter().filter(|row| !row.goes).count();
    let done = rows.len() - refused;
    let cases = if done == 1 { "1 case".into() } else { format!("{done} cases") };
    let done = if is_tried { format!("{cases} would be done") } else { format!("{cases} done") };
    (format!("{done}, {refused} refused"), rows)
}
