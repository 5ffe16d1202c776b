//! `plumbline profile --open ADDRESS`: a figure opens into the layer below it (P2).

use super::below::unit;
use super::layer4::{columns, for_people, provider_row};
use crate::args::{Cli, Profile as Args};
use crate::commands::inspection::dates_held;
use crate::commands::standing_words::group_title;
use crate::commands::value_words;
use crate::exit::{Exit, not_found, usage};
use crate::output::{self, Format, Report, Terminal, column, number};
use crate::session::{Asked, Session, counted, open_store, public_results};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Run, assess};
use plumbline_core::evidence::Placed;
use plumbline_core::framework::Group;
use plumbline_core::letter::OUTCOME;
use plumbline_core::profile::{
    Address, AreaProfile, AsAt, Behind, EVERY, InspectionFigure, Measure, OnRegister, Standings,
    block_b_figures, inspection_record, layer4,
};
use plumbline_core::record::{AreaInspectionKind, Place, Registration};
use plumbline_core::time::Dated;
use plumbline_store::Award;
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Args, address: &str, terminal: &Terminal) -> Result<Exit> {
    let address: Address = address.parse().map_err(usage)?;
    let session = Session::open(cli)?;
    let code = super::who(&session, address.area().as_str())?;
    let asked = session.ask(cli, &args.question, terminal)?;
    let opening = Opening {
        session: &session,
        asked: &asked,
        as_at: AsAt::published(asked.as_at),
        code: &code,
        for_people: cli.format == Format::Table,
    };
    if Behind::of(&address).is_none() && !opening.is_area() {
        return Err(usage(format!(
            "`{address}`: only areas have Blocks B and C and a grade; of {} Block A is counted",
            session.name(&code)
        )));
    }
    let mut report = match (&address, Behind::of(&address)) {
        (_, Some(behind)) => opening.block_a(&address, &behind)?,
        (Address::B { strand, .. }, None) => opening.block_b(&address, strand)?,
        (Address::Inspection { kind, when, figure, .. }, None) => {
            opening.inspection(&address, *kind, *when, *figure)?
        }
        (Address::C { indicator, year, .. }, None) => opening.block_c(&address, indicator, *year)?,
        (Address::Grade { year, .. }, None) => opening.grade(cli, &address, *year)?,
        (Address::Rule { rule, .. }, None) => opening.rule(&address, rule)?,
        (Address::A { .. } | Address::InYear { .. }, None) => {
            return Err(usage(format!("`{address}` is no figure that opens")));
        }
    };
    report.notes.extend(asked.notes(&session.framework));
    report.made_from = asked.made_from(&session.framework, opening.as_at, &Run::default());
    report.more = vec![("opened", json!(address))];
    if cli.format == Format::Table {
        report = for_people(report);
    }
    output::show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// The grade, its reasons and what was weighed, a row each.
fn recorded(award: &Award) -> Vec<Vec<Value>> {
    let row = |what: &str, says: Value| vec![json!(what), says, Value::Null, Value::Null, Value::Null];
    let grade = row("grade awarded", json!(award.grade.to_string()));
    let why = award.why.iter().map(|why| row("reasons", json!(why)));
    let weighed = award.weighed.iter().map(|address| row("weighed", json!(address)));
    std::iter::once(grade).chain(why).chain(weighed).collect()
}

/// What is opened, and as at when.
struct Opening<'a> {
    session: &'a Session,
    asked: &'a Asked,
    as_at: AsAt,
    code: &'a AreaCode,
    /// Published figures are rounded for the eye.
    for_people: bool,
}

impl Opening<'_> {
    fn heading(&self, address: &Address, what: &str, found: usize) -> Vec<String> {
        let mut heading = self.asked.marks(&self.session.framework);
        let (name, rows) = (self.session.name(self.code), counted(found, "row", "rows"));
        heading.push(format!("{address}: {name}, {what}, as at {}: {rows}", self.asked.as_at));
        heading
    }

    /// Not England or a region, of which only Block A is counted.
    fn is_area(&self) -> bool {
        self.session.framework.area(self.code).is_some()
    }

    fn profile(&self) -> Option<AreaProfile> {
        self.asked.profile(&self.session.framework, self.as_at).areas.get(self.code).cloned()
    }

    /// The rows of layer 4 behind a figure of layers 1 to 3.
    fn block_a(&self, address: &Address, behind: &Behind) -> Result<Report> {
        let framework = &self.session.framework;
        if behind.unit != EVERY {
            unit(framework, &behind.unit)?;
        }
        if behind.measure == Measure::Registered {
            return Ok(self.registered(address, behind));
        }
        let standings = Standings::of(&self.asked.evidence, framework, self.as_at);
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for area in super::members(self.session, self.code) {
            let of_area = layer4(&self.asked.evidence, framework, &standings, &area);
            let behind = of_area.iter().filter(|row| behind.holds(framework, row));
            rows.extend(behind.map(|row| provider_row(self.session, self.asked, self.as_at, &area, row)));
        }
        let year = behind.year.map(|year| format!(" in {year}")).unwrap_or_default();
        let title = group_title(self.session, &behind.unit);
        let what = format!("{title}, {}, {}{year}", behind.outcome.title(), behind.measure.id());
        Ok(Report {
            schema: "plumbline/profile-layer-4/1",
            heading: self.heading(address, &what, rows.len()),
            columns: columns(self.is_area()),
            rows,
            ..Report::default()
        })
    }

    /// Who stands on the register that the figure counts.
    fn registered(&self, address: &Address, behind: &Behind) -> Report {
        let framework = &self.session.framework;
        let of_unit =
            |g: &&Group| behind.unit == EVERY || g.id == behind.unit || g.super_group == behind.unit;
        let groups = framework.groups.iter().filter(of_unit);
        let members = super::members(self.session, self.code);
        let register = OnRegister::of(&self.asked.evidence, framework, self.as_at);
        let listed = groups.flat_map(|g| members.iter().flat_map(|area| register.listed(area, &g.id)));
        let listed: Vec<&Placed<Registration>> = listed.copied().collect();
        let rows = listed.iter().flat_map(|r| {
            let name = r.fact.name.as_ref().map(|n| format!(" ({n})")).unwrap_or_default();
            let opened = r.fact.opened.map(|on| format!(", opened {on}")).unwrap_or_default();
            let group = group_title(self.session, r.fact.group.as_deref().unwrap_or_default());
            let says = format!("{}{name}, {group}{opened}", r.fact.provider);
            let places: Vec<Place> = std::iter::once(r.place).chain(r.repeats.iter().copied()).collect();
            self.records("on the register", &says, &places)
        });
        let what = format!("{}, registered", group_title(self.session, &behind.unit));
        self.opened(address, &what, rows.collect())
    }

    fn block_b(&self, address: &Address, strand: &str) -> Result<Report> {
        let figures = self.profile().map(|area| block_b_figures(&area.b)).unwrap_or_default();
        let Some(figure) = figures.iter().find(|f| f.id == strand) else {
            let known: Vec<&str> = figures.iter().map(|f| f.id).collect();
            return Err(not_found(format!("Block B has no line `{strand}`; there are {}", known.join(", "))));
        };
        let rows = self.records(figure.title, &figure.says, &figure.places);
        Ok(self.opened(address, &format!("{}: {}", figure.title, figure.says), rows))
    }

    /// An inspection of the area's own services, or what is counted of it.
    fn inspection(
        &self,
        address: &Address,
        kind: AreaInspectionKind,
        when: Dated,
        figure: Option<InspectionFigure>,
    ) -> Result<Report> {
        let area = self.profile();
        let record = area.as_ref().and_then(|area| inspection_record(&area.b, kind, when));
        let Some(record) = record else {
            let held = area.map(|area| dates_held(&area.b, kind)).unwrap_or_default();
            return Err(not_found(format!("no {} of {when} is held; held: {held}", kind.title())));
        };
        let behind = record.behind(figure);
        let rows = behind.iter().flat_map(|it| self.records(&it.what, &it.says, &it.places)).collect();
        let what = match figure {
            None => format!("{} {}", kind.title(), record.event.when()),
            Some(figure) => format!("{}: {}", figure.title(), record.count(figure)),
        };
        Ok(self.opened(address, &what, rows))
    }

    fn block_c(&self, address: &Address, indicator: &str, year: i16) -> Result<Report> {
        let framework = &self.session.framework;
        let Some(title) = framework.indicators.iter().find(|i| i.id == indicator).map(|i| &i.title) else {
            let likeness = |id: &str| strsim::jaro_winkler(id, indicator);
            let nearest =
                framework.indicators.iter().max_by(|a, b| likeness(&a.id).total_cmp(&likeness(&b.id)));
            let hint = nearest.map(|i| format!("; did you mean `{}`?", i.id)).unwrap_or_default();
            return Err(not_found(format!("no indicator is called `{indicator}`{hint}")));
        };
        let area = self.profile();
        let years = area.as_ref().and_then(|a| a.c.indicator(indicator)).map(|cell| cell.years.as_slice());
        let years = years.unwrap_or_default();
        let Some(value) = years.iter().find(|v| v.fact.year == year) else {
            let held: Vec<String> = years.iter().map(|v| v.fact.year.to_string()).collect();
            let held = if held.is_empty() { "none".to_owned() } else { held.join(", ") };
            let disputed = area.as_ref().and_then(|a| a.c.indicator(indicator)?.disputed);
            if disputed == Some(year) {
                return Err(not_found(format!(
                    "files disagree about `{indicator}` of {year}, and nothing decides: `plumbline evidence` lists them; held: {held}"
                )));
            }
            return Err(not_found(format!("no value of `{indicator}` is held for {year}; held: {held}")));
        };
        let places: Vec<Place> = std::iter::once(value.place).chain(value.repeats.iter().copied()).collect();
        let words = match self.for_people {
            true => value_words::for_the_eye(&value.fact, None),
            false => value_words::exact(&value.fact),
        };
        let rows = self.records(title, &words, &places);
        Ok(self.opened(address, &format!("{title}, {year}"), rows))
    }

    /// A grade awarded: an earlier year's with the rows that say so, this year's as it was recorded here, with its reasons.
    fn grade(&self, cli: &Cli, address: &Address, year: i16) -> Result<Report> {
        if let Some(award) =
            public_results(&mut *open_store(cli)?, self.asked.known_by, cli.now())?.award(self.code, year)
        {
            return Ok(self.opened(
                address,
                &format!("grade awarded {year}: {}", award.grade),
                recorded(award),
            ));
        }
        let awards = self.profile().map(|area| area.b.awards).unwrap_or_default();
        let Some(award) = awards.iter().find(|a| a.fact.year == year) else {
            let held: Vec<String> = awards.iter().map(|a| a.fact.year.to_string()).collect();
            let held = if held.is_empty() { "none".to_owned() } else { held.join(", ") };
            return Err(not_found(format!(
                "no file gives a grade awarded for {year}, and `plumbline award` recorded none; held: {held}"
            )));
        };
        let places: Vec<Place> = std::iter::once(award.place).chain(award.repeats.iter().copied()).collect();
        let rows = self.records("grade awarded", &award.fact.grade.to_string(), &places);
        Ok(self.opened(address, &format!("grade awarded {year}: {}", award.fact.grade), rows))
    }

    /// How a rule stands, with the figures that say so: as the assessment has it, on assessed evidence (P9).
    fn rule(&self, address: &Address, rule: &str) -> Result<Report> {
        let framework = &self.session.framework;
        let as_at = AsAt::assessed(framework, self.asked.as_at);
        let all = self.asked.profile(framework, as_at);
        let area = all.areas.get(self.code);
        let assessed = area.map(|area| assess(framework, &self.asked.evidence, area, &Run::default()));
        let assessed = assessed.as_ref();
        if let Some(all) = assessed.filter(|_| rule == OUTCOME) {
            let says = all.outcome.words();
            let row = vec![json!(OUTCOME), json!(says), Value::Null, Value::Null, Value::Null];
            return Ok(self.opened(address, "what the principles lead to", vec![row]));
        }
        let requirement = assessed.and_then(|a| a.requirement(rule));
        let limit = assessed.and_then(|a| a.limits.iter().find(|l| l.id == rule));
        let (status, because) = match (requirement, limit) {
            (Some(it), _) => (it.judged.status, &it.judged.because),
            (None, Some(it)) => (it.status, &it.because),
            (None, None) => {
                return Err(not_found(format!(
                    "no requirement or limit is called `{rule}`; `plumbline rule` lists them"
                )));
            }
        };
        let rows = because.iter().flat_map(|reason| match reason.records.as_slice() {
            [] => vec![vec![json!(rule), json!(reason.says), Value::Null, Value::Null, Value::Null]],
            places => self.records(rule, &reason.says, places),
        });
        Ok(self.opened(address, &format!("{rule}: {}", status.word()), rows.collect()))
    }

    fn records(&self, what: &str, says: &str, places: &[Place]) -> Vec<Vec<Value>> {
        let one = |place: &Place| {
            let edition = self.asked.evidence.edition(*place);
            vec![json!(what), json!(says), json!(edition.file), json!(place.row), json!(edition.id)]
        };
        places.iter().map(one).collect()
    }

    fn opened(&self, address: &Address, what: &str, rows: Vec<Vec<Value>>) -> Report {
        Report {
            schema: "plumbline/opened/1",
            heading: self.heading(address, what, rows.len()),
            columns: vec![
                column("what", "What"),
                column("says", "Says"),
                column("file", "File"),
                number("row", "Row"),
                column("edition", "Edition"),
            ],
            rows,
            ..Report::default()
        }
    }
}
