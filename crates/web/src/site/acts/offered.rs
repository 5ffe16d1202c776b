//! What a form offers to choose from. Each list is read through a grant of its own: whoever may not see something is not offered it.

use super::figures::{Figures, figures};
use super::form::{Earlier, Form, Kind, Of};
use crate::app::App;
use crate::people::Caller;
use crate::problem::{Kind as ProblemKind, Problem};
use plumbline_casework::{
    About, Act, Because, Case, CaseEvent, Entry, Grant, PersonId, Refusal, Season, Version, could, may,
};
use plumbline_core::area::{Area, AreaCode};
use plumbline_core::sealed::Sealed;
use plumbline_core::time::london;
use plumbline_store::{Opened, Store};

/// So much of a text stands beside a choice.
const SHORT: usize = 140;

/// Everything that a form is filled with but what was typed.
#[derive(Default)]
pub struct Offered {
    /// The version of the case, for those who may know it.
    pub seen: Option<Version>,
    /// The area's officers have pages of their own.
    pub officer: bool,
    /// Why the act is not open now; none where it is.
    pub refusal: Option<Refusal>,
    pub people: Vec<(PersonId, String)>,
    pub acts: Vec<(Earlier, Version, String)>,
    /// Items of the register that may be weighed.
    pub items: Vec<(Version, String)>,
    pub figures: Figures,
    /// What longer lists hold: value and words.
    pub picks: Vec<(Of, String, String)>,
    /// The calendar's minute of publication, in words.
    pub minute: String,
    /// What was done since somebody saw a version, line by line.
    pub since: Vec<String>,
}

/// Reads what a form offers to a caller; `saw` is the version that they opened it at.
///
/// # Errors
/// Where the season is not open, or the act is not for them at all.
pub fn offered(
    app: &App,
    store: &mut Store,
    caller: &Caller,
    (year, area): (i16, &AreaCode),
    form: &Form,
    saw: Option<Version>,
) -> Result<Offered, Problem> {
    let season = store.season(year)?;
    if season.version() == 0 {
        return Err(Problem::not_found(format!("no season {year} is open")));
    }
    let case = store.case(area, year)?;
    let looker = Looker { season: &season, case: &case, caller };
    let refusal = may(&season, &caller.person, form.act, &case, caller.at).err();
    if let Some(refusal) = refusal.as_ref().filter(|it| it.because == Because::NotEntitled) {
        return Err(Problem::new(ProblemKind::NotForYou, in_names(app, &refusal.to_string())));
    }
    let sees = looker.sees(Act::SeeProcess).is_some();
    let entries = looker.entries();
    let mut offered = Offered {
        seen: sees.then(|| case.version()),
        officer: !sees,
        refusal,
        since: saw.map(|saw| since(&looker, saw)).unwrap_or_default(),
        ..Offered::default()
    };
    for field in form.fields {
        match field.kind {
            Kind::Person | Kind::People if sees => offered.people = people(store, &looker, form)?,
            Kind::OnFile => {
                offered.items = items(store, &looker)?;
                offered.figures = figures(app, store, &looker, form)?;
            }
            Kind::One(of) | Kind::Any(of) => offered.acts.extend(acts(store, &looker, &entries, of)?),
            Kind::Cause => {
                offered.items = items(store, &looker)?;
                offered.acts.extend(acts(store, &looker, &entries, Earlier::UnmetQueries)?);
            }
            _ => {}
        }
    }
    Ok(offered)
}

/// Somebody who looks at a case.
pub struct Looker<'a> {
    pub season: &'a Season,
    pub case: &'a Case,
    pub caller: &'a Caller,
}

impl Looker<'_> {
    pub fn sees(&self, act: Act) -> Option<Grant> {
        may(self.season, &self.caller.person, act, self.case, self.caller.at).ok()
    }

    /// The acts whose matter they may see: all of the case, or the area's own.
    pub fn entries(&self) -> Vec<Entry> {
        if let Some(matter) = self.sees(Act::SeeCase).and_then(|grant| self.case.matter().open(&grant).ok()) {
            return matter.entries().to_vec();
        }
        let portal = self.sees(Act::SeePortal).and_then(|grant| self.case.portal().open(&grant).ok());
        portal.unwrap_or_default().into_iter().cloned().collect()
    }
}

/// Those who could do it with the caller, or to whom it could be given, by their names.
fn people(store: &mut Store, looker: &Looker, form: &Form) -> Result<Vec<(PersonId, String)>, Problem> {
    let Looker { season, case, caller } = looker;
    let of = if form.act == Act::Assign { Act::DraftGrade } else { form.act };
    let mut ids: Vec<PersonId> = could(season, case, of, caller.at).into_iter().cloned().collect();
    if form.act == Act::Assign {
        ids = season.people.keys().filter(|it| assesses(looker, it)).cloned().collect();
    } else {
        ids.retain(|it| *it != caller.person);
    }
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let name = season.people.get(&id).map(|member| member.name.clone());
        let name = name.map(|name| opened(store, &name)).transpose()?.unwrap_or_default();
        all.push((id, name));
    }
    all.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    Ok(all)
}

pub(super) fn assesses(looker: &Looker, person: &PersonId) -> bool {
    let Looker { season, case, caller } = looker;
    let role = plumbline_casework::Role::Assessor;
    season.actor(person).is(role, case.area(), caller.at)
        && could(season, case, Act::DraftGrade, caller.at).contains(&person)
}

/// A sealed text, or that it was erased.
pub fn opened(store: &mut Store, handle: &Sealed) -> Result<String, Problem> {
    Ok(match store.open_sealed(handle)? {
        Opened::Text(text) => text,
        Opened::Erased => "(erased)".into(),
    })
}

/// Its beginning, on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHORT) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line,
    }
}

fn items(store: &mut Store, looker: &Looker) -> Result<Vec<(Version, String)>, Problem> {
    let matter = looker.sees(Act::SeeCase).and_then(|grant| looker.case.matter().open(&grant).ok());
    // Whoever reads a case a second time has the register and nothing else of it.
    let register = looker.sees(Act::SeeRegister).and_then(|grant| looker.case.register().open(&grant).ok());
    let confidential = register.is_some() || looker.sees(Act::SeeConfidential).is_some();
    let evidence = matter.map(|matter| matter.evidence()).or(register.map(|register| register.items));
    let Some(evidence) = evidence else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for (version, item) in evidence {
        let says = match item.confidential && !confidential {
            true => "(confidential)".to_owned(),
            false => short(&opened(store, &item.text)?),
        };
        all.push((
            *version,
            format!("{} of {}: {says}", item.kind.id().replace('-', " "), london::day_in_words(item.dated)),
        ));
    }
    Ok(all)
}

fn acts(
    store: &mut Store,
    looker: &Looker,
    entries: &[Entry],
    of: Earlier,
) -> Result<Vec<(Earlier, Version, String)>, Problem> {
    if of == Earlier::Own {
        return Ok(own(looker, entries));
    }
    if of == Earlier::Asked && entries.is_empty() {
        return Ok(asked(looker));
    }
    let answered =
        |version: Version| entries.iter().any(|it| it.stands() && answers(&it.what) == Some(version));
    let mut all = Vec::new();
    for entry in entries.iter().filter(|it| it.stands()) {
        let version = entry.version;
        let fits = match (&entry.what, of) {
            (CaseEvent::FactQueried { .. }, Earlier::OpenQueries) => !answered(version),
            (CaseEvent::FactQueried { .. }, Earlier::UnmetQueries) => answered(version),
            (CaseEvent::ProfileErrorReported { .. }, Earlier::OpenReports) => !answered(version),
            (CaseEvent::ContactAsked { .. }, Earlier::Asked) => !answered(version),
            _ => false,
        };
        if fits {
            let text = entry.what.sealed().first().map(|text| opened(store, text)).transpose()?;
            let says = format!("Act {version}: {}{}", about(&entry.what), short(&text.unwrap_or_default()));
            all.push((of, version, says));
        }
    }
    Ok(all)
}

/// What was asked for, for those who see how far a case is and not what was said: a link inspector, an administrator.
fn asked(looker: &Looker) -> Vec<(Earlier, Version, String)> {
    let process = looker.sees(Act::SeeProcess).and_then(|grant| looker.case.process().open(&grant).ok());
    let all = process.unwrap_or_default().into_iter();
    let asked = all.filter(|it| it.withdrawn.is_none() && it.did == "asked for a contact");
    let words = |version, at| {
        format!("Act {version}: asked for a contact, {}", london::day_in_words(london::day_at(at)))
    };
    asked.map(|it| (Earlier::Asked, it.version, words(it.version, it.at))).collect()
}

/// Which act another answers.
fn answers(what: &CaseEvent) -> Option<Version> {
    match what {
        CaseEvent::QueryAnswered { query, .. } => Some(*query),
        CaseEvent::ProfileErrorAnswered { report, .. } => Some(*report),
        CaseEvent::ContactRecorded { asked, .. } => *asked,
        _ => None,
    }
}

fn about(what: &CaseEvent) -> String {
    let of = |about: &About| match about {
        About::Sentence(number) => format!("sentence {number}: "),
        About::Figure(address) => format!("{address}: "),
        About::Record { edition, row } => format!("line {edition}:{row}: "),
    };
    match what {
        CaseEvent::FactQueried { about, .. } | CaseEvent::ProfileErrorReported { about, .. } => of(about),
        CaseEvent::ContactAsked { kind, .. } => format!("{}: ", kind.id()),
        _ => String::new(),
    }
}

/// What the caller did, newest first. Whether something rests on it is seen where the case may be seen.
fn own(looker: &Looker, entries: &[Entry]) -> Vec<(Earlier, Version, String)> {
    let rests = |version: Version| entries.iter().any(|it| it.stands() && it.rests_on.contains(&version));
    let mut all: Vec<(Version, &'static str, jiff::Timestamp)> = entries
        .iter()
        .filter(|it| it.by == looker.caller.person && it.stands() && !rests(it.version))
        .filter(|it| !matches!(it.what, CaseEvent::CaseOpened { .. } | CaseEvent::Withdrawn { .. }))
        .map(|it| (it.version, it.what.did(), it.at))
        .collect();
    let process = looker.sees(Act::SeeProcess).and_then(|grant| looker.case.process().open(&grant).ok());
    for it in process.unwrap_or_default() {
        let is_own = it.by == looker.caller.person && it.withdrawn.is_none();
        let known = entries.iter().any(|entry| entry.version == it.version);
        if is_own && !known && it.did != "opened the case" && it.did != "withdrew an act" {
            all.push((it.version, it.did, it.at));
        }
    }
    all.sort_by_key(|(version, ..)| std::cmp::Reverse(*version));
    let words = |(version, did, at)| {
        let day = london::day_in_words(london::day_at(at));
        (Earlier::Own, version, format!("Act {version}: you {did}, {day}"))
    };
    all.into_iter().map(words).collect()
}

fn since(looker: &Looker, saw: Version) -> Vec<String> {
    let process = looker.sees(Act::SeeProcess).and_then(|grant| looker.case.process().open(&grant).ok());
    let later = process.unwrap_or_default().into_iter().filter(|it| it.version > saw);
    later
        .map(|it| format!("Act {}: {} {}, {}", it.version, it.by, it.did, london::instant_in_words(it.at)))
        .collect()
}

/// Sentences of casework name areas by their codes.
pub fn in_names(app: &App, says: &str) -> String {
    let areas = app.ports().framework.areas.iter().filter(|area| says.contains(area.code.as_str()));
    areas.fold(says.to_owned(), |says, area| {
        let name = app.ports().gazetteer.exact(area.code.as_str()).map(|it: &Area| it.name.clone());
        says.replace(area.code.as_str(), name.as_deref().unwrap_or(area.code.as_str()))
    })
}
