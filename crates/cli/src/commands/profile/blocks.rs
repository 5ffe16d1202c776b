//! Blocks B and C as rows of their own, for any number of areas (P16, P17): what the tables of layers 1 to 3 show below Block A.

use crate::args::{Block, Cli, Profile as Args};
use crate::commands::profile_blocks::verdict;
use crate::exit::{Exit, usage};
use crate::output::{self, Column, Format, Report, Terminal, column, number};
use crate::session::{Asked, Session, counted};
use anyhow::Result;
use plumbline_core::assessment::Run;
use plumbline_core::evidence::Placed;
use plumbline_core::framework::Indicator;
use plumbline_core::profile::indicators::{Comparison, IndicatorCell};
use plumbline_core::profile::{Address, AreaProfile, AsAt, Eye, block_b_figures, public_figure};
use plumbline_core::record::{Decimal, IndicatorValue, Place};
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Args, block: Block, terminal: &Terminal) -> Result<Exit> {
    let layer = args.layer.unwrap_or(1);
    let highest = if block == Block::B { 1 } else { 3 };
    if layer > highest {
        return Err(usage(match block {
            Block::B => "Block B is in layer 1: leave --layer out".to_owned(),
            _ => format!("Block C is in layers 1 to 3, not in layer {layer}"),
        }));
    }
    let session = Session::open(cli)?;
    let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|area| area.code.clone());
    let asked = session.ask(cli, &args.question, terminal)?;
    let as_at = AsAt::published(asked.as_at);
    let profile = asked.profile(&session.framework, as_at);
    let mut areas: Vec<&AreaProfile> =
        profile.areas.values().filter(|area| only.as_ref().is_none_or(|code| area.area == *code)).collect();
    areas.sort_by_key(|area| session.name(&area.area));
    let about = About { session: &session, asked: &asked, for_people: cli.format == Format::Table };
    let (schema, columns, rows): (_, Vec<Column>, Vec<Vec<Value>>) = match block {
        Block::B => (
            "plumbline/profile-block-b/1",
            columns_b(),
            areas.iter().flat_map(|a| about.block_b(a)).collect(),
        ),
        _ => (
            "plumbline/profile-block-c/1",
            columns_c(),
            areas.iter().flat_map(|area| about.block_c(area, layer)).collect(),
        ),
    };
    let who = match areas.as_slice() {
        [only] => session.name(&only.area),
        all => counted(all.len(), "area", "areas"),
    };
    let title = if block == Block::B { "Block B" } else { "Block C" };
    let report = Report {
        schema,
        heading: [
            asked.marks(&session.framework),
            vec![format!(
                "{title} of layer {layer} of the performance profile: {who}, as at {}",
                asked.as_at
            )],
        ]
        .concat(),
        columns,
        rows,
        notes: asked.notes(&session.framework),
        made_from: asked.made_from(&session.framework, as_at, &Run::default()),
        more: Vec::new(),
    };
    output::show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn columns_b() -> Vec<Column> {
    vec![
        column("area", "Area"),
        column("area_code", ""),
        column("line", ""),
        column("title", "What"),
        column("says", "Says"),
        column("cell", "Address"),
        column("records", "Records"),
    ]
}

fn columns_c() -> Vec<Column> {
    vec![
        column("area", "Area"),
        column("area_code", ""),
        column("indicator", ""),
        column("title", "Indicator"),
        number("year", "Year"),
        number("value", "Value"),
        column("unvalidated", ""),
        number("england", "England"),
        column("to_england", ""),
        number("similar_areas", "Similar"),
        column("to_similar_areas", ""),
        column("verdict", "Verdict"),
        column("gap", ""),
        column("cell", "Address"),
        column("record", ""),
    ]
}

struct About<'a> {
    session: &'a Session,
    asked: &'a Asked,
    for_people: bool,
}

impl About<'_> {
    fn block_b(&self, area: &AreaProfile) -> Vec<Vec<Value>> {
        let name = self.session.name(&area.area);
        block_b_figures(&area.b)
            .into_iter()
            .map(|line| {
                let cell = Address::B { area: area.area.clone(), strand: line.id.into() };
                let records: Vec<String> = line.places.iter().map(|place| self.cite(*place)).collect();
                vec![
                    json!(name),
                    json!(area.area),
                    json!(line.id),
                    json!(line.title),
                    json!(line.says),
                    json!(cell),
                    json!(records),
                ]
            })
            .collect()
    }

    /// Layer 1: four indicators with all their years; 2: the latest figure of each; 3: every year of each.
    fn block_c(&self, area: &AreaProfile, layer: u8) -> Vec<Vec<Value>> {
        let all = self.session.framework.indicators.iter().zip(&area.c.indicators);
        let asked = all.filter(|(indicator, _)| layer > 1 || indicator.layer_1);
        asked
            .flat_map(|(indicator, cell)| {
                let earlier = if layer == 2 { cell.years.len().saturating_sub(1) } else { 0 };
                let figures = cell.years.iter().skip(earlier).chain(&cell.unvalidated);
                figures.map(move |value| self.figure(area, indicator, cell, value)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Only the latest figure that decides has a standing.
    fn figure(
        &self,
        area: &AreaProfile,
        indicator: &Indicator,
        cell: &IndicatorCell,
        value: &Placed<IndicatorValue>,
    ) -> Vec<Value> {
        let fact = &value.fact;
        let decides = cell.latest().is_some_and(|latest| latest.place == value.place);
        let comparison = |it: &Option<Comparison>| it.clone().filter(|_| decides);
        let [england, similar] = [&cell.national, &cell.similar_areas].map(comparison);
        let standing = |it: &Option<Comparison>| it.as_ref()?.decided().map(|standing| standing.word());
        let beside =
            |it: &Option<Comparison>, own: Option<Decimal>| it.as_ref().map(|it| it.with.shown).or(own);
        let address =
            Address::C { area: area.area.clone(), indicator: indicator.id.clone(), year: fact.year };
        vec![
            json!(self.session.name(&area.area)),
            json!(area.area),
            json!(indicator.id),
            json!(indicator.title),
            json!(fact.year),
            self.text(public_figure(fact)),
            json!(fact.unvalidated),
            self.text(beside(&england, fact.national)),
            json!(standing(&england)),
            self.text(beside(&similar, fact.similar_areas)),
            json!(standing(&similar)),
            json!(decides.then(|| verdict(cell.verdict))),
            json!(cell.gap.filter(|_| decides).map(|gap| gap.word())),
            json!(address),
            json!(self.cite(value.place)),
        ]
    }

    fn text(&self, figure: Option<Decimal>) -> Value {
        let shown = figure.map(|figure| if self.for_people { Eye::from(figure).shown() } else { figure });
        json!(shown.map(|figure| figure.to_string()))
    }

    fn cite(&self, place: Place) -> String {
        self.asked.evidence.cite(place)
    }
}
