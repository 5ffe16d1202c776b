//! Layers 1 and 2 of the profile: the latest judgement of each provider, by group.

use super::Made;
use super::columns::{
    EITHER, NONE, UNKNOWN, area, cell, count_cells, counts, day, one_of, percent, text, to_areas, to_groups,
    whole,
};
use plumbline_core::framework::Framework;
use plumbline_core::profile::{
    Address, Age, AreaProfile, BlockA, Counts, GroupCell, Measure, Presence, SuperGroupCell, band,
};
use plumbline_core::record::Outcome;
use plumbline_opendata::release::{Column, Dataset, Datum, Missing};
use smol_str::SmolStr;

/// A group or super group of an area, as far as the tables tell of it.
struct Unit<'a> {
    id: &'a SmolStr,
    level: &'static str,
    presence: Presence,
    counts: Counts,
    registered: Option<u32>,
    age: Option<Age>,
    unsettled: usize,
    missing: &'a [SmolStr],
}

impl<'a> Unit<'a> {
    fn of_group(cell: &'a GroupCell) -> Self {
        Self {
            id: &cell.group,
            level: "group",
            presence: cell.presence,
            counts: cell.counts(Outcome::Overall),
            registered: cell.registered,
            age: cell.age,
            unsettled: cell.ties[Outcome::Overall as usize].len(),
            missing: &[],
        }
    }

    fn of_super_group(cell: &'a SuperGroupCell) -> Self {
        Self {
            id: &cell.super_group,
            level: "super-group",
            presence: cell.presence,
            counts: cell.counts,
            registered: cell.registered,
            age: cell.age,
            unsettled: cell.ties.len(),
            missing: &cell.missing,
        }
    }

    fn is_partial(&self) -> bool {
        self.presence == Presence::Observed && !self.missing.is_empty()
    }

    fn status(&self) -> &'static str {
        match self.presence {
            Presence::Observed if self.is_partial() => "partial",
            Presence::Observed => "observed",
            Presence::NotObserved { .. } => "not observed",
            Presence::Absent => "absent",
        }
    }

    /// Why it has no figure where it has none: absent is not unknown.
    fn lack(&self) -> Missing {
        if self.presence == Presence::Absent { NONE } else { UNKNOWN }
    }
}

/// Every super group, its groups below it.
fn units<'a>(framework: &'a Framework, block: &'a BlockA) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    for super_group in &framework.super_groups {
        units.extend(block.super_group(&super_group.id).map(Unit::of_super_group));
        let groups = framework.groups_of(&super_group.id).filter_map(|group| block.group(&group.id));
        units.extend(groups.map(Unit::of_group));
    }
    units
}

fn unit_columns() -> [Column; 4] {
    [
        text("group", "Group", "The group or super group, by its id"),
        one_of("level", "Level", "Whether it is a group or a super group", ["group", "super-group"]),
        one_of(
            "status",
            "Evidence",
            "Whether findings count here; partial: a group of the super group is not observed; absent: a complete register shows none",
            ["observed", "partial", "not observed", "absent"],
        ),
        whole("inspected", "Inspected", "Providers whose latest judgement counts")
            .of("providers")
            .lacks(EITHER),
    ]
}

fn unsettled() -> Column {
    whole("unsettled", "Disputed", "Providers whose latest judgement files disagree on: outside the counts")
        .of("providers")
        .lacks(EITHER)
}

fn missing_groups() -> Column {
    text(
        "missing_groups",
        "Groups not observed",
        "The groups of a partial super group of which nothing is known",
    )
    .lacks(&[NONE])
}

fn listed(missing: &[SmolStr]) -> Datum {
    let ids: Vec<&str> = missing.iter().map(SmolStr::as_str).collect();
    Datum::text(ids.join("; "), NONE)
}

pub fn profile(made: &Made) -> Dataset {
    let framework = &made.session.framework;
    let mut rows = Vec::new();
    for area in made.areas() {
        let assessed = made.all.assessed.profile.areas.get(&area.area);
        for (evidence, of) in [("published", Some(area)), ("assessed", assessed)] {
            let Some(of) = of else { continue };
            rows.extend(units(framework, &of.a).iter().map(|unit| row(made, of, evidence, unit)));
        }
    }
    let bands = || framework.bands.iter().map(|band| &band.id);
    let mut columns = area().to_vec();
    columns.push(one_of(
        "evidence",
        "Which evidence",
        "published: what a profile of the day shows; assessed: what an assessment uses, up to the cut-off and with its exceptions",
        ["published", "assessed"],
    ));
    columns.extend(unit_columns());
    columns.push(
        whole("registered", "Registered", "Providers on the register of the day")
            .of("providers")
            .lacks(EITHER),
    );
    columns.extend(counts());
    columns.extend([
        one_of("band", "Band", "The band of the exact share. [u] where a group is not observed", bands())
            .lacks(&[UNKNOWN, NONE, Missing::LowReliability]),
        percent_of_observed(),
        one_of(
            "observed_band",
            "Band of what was observed",
            "The band of the share of what was observed",
            bands(),
        )
        .lacks(EITHER),
        missing_groups(),
        unsettled(),
        day("oldest", "Oldest inspection", "The earliest inspection that counts").lacks(EITHER),
        day("median", "Half inspected by", "The day by which half of the inspections that count took place")
            .lacks(EITHER),
        day("newest", "Newest inspection", "The latest inspection that counts").lacks(EITHER),
        cell(),
    ]);
    Dataset {
        id: "profile",
        title: "Performance profile, layer 1: latest judgements by group".into(),
        says: "A row is a group or super group in an area, by overall effectiveness, once as published and once as assessed.".into(),
        source: "Published inspection outcomes and registers of providers.".into(),
        columns,
        key: vec!["area_code", "evidence", "group"],
        refers: vec![to_areas(), to_groups()],
        rows,
        notes: vec![
            "A super group with a group that is not observed is partial: its share and band are [u], and what was observed stands beside with \
             the numbers inspected and registered, the age and the groups missing. Leave such rows out of rankings and totals."
                .into(),
            "A super group's counts are those of its groups added up: take rows of one level.".into(),
        ],
        in_workbook: true,
    }
}

fn percent_of_observed() -> Column {
    super::columns::decimal(
        "observed_share",
        "Good or outstanding of what was observed",
        "As the share, of a partial super group too: never to be compared or ranked without what is missing",
    )
    .of("per cent")
    .lacks(EITHER)
}

fn row(made: &Made, area: &AreaProfile, evidence: &str, unit: &Unit) -> Vec<Datum> {
    let (framework, lack) = (&made.session.framework, unit.lack());
    let share = unit.counts.share();
    let band = |partial: bool| match share {
        None => lack.into(),
        Some(_) if partial => Missing::LowReliability.into(),
        Some(share) => Datum::from(band(framework, share).id.as_str()),
    };
    let age = |of: fn(Age) -> jiff::civil::Date| Datum::or(unit.age.map(of), lack);
    let observed = unit.presence == Presence::Observed;
    let mut row = start(made, area);
    row.push(evidence.into());
    row.extend(unit_cells(unit, unit.counts));
    row.push(Datum::or(unit.registered.filter(|_| unit.presence != Presence::Absent), lack));
    row.extend(count_cells(framework, unit.counts, lack, unit.is_partial()));
    row.extend([
        band(unit.is_partial()),
        share.map_or(lack.into(), |share| percent(framework, share)),
        band(false),
        listed(unit.missing),
        Datum::or(observed.then_some(unit.unsettled as i64), lack),
        age(|age| age.oldest),
        age(|age| age.median),
        age(|age| age.newest),
        address(area, unit.id, Outcome::Overall, Measure::Band),
    ]);
    row
}

fn start(made: &Made, area: &AreaProfile) -> Vec<Datum> {
    vec![Datum::from(area.area.as_str()), Datum::from(made.session.name(&area.area).as_str())]
}

fn unit_cells(unit: &Unit, counts: Counts) -> Vec<Datum> {
    let inspected = Some(counts.n()).filter(|n| *n > 0);
    vec![
        Datum::from(unit.id.as_str()),
        Datum::from(unit.level),
        Datum::from(unit.status()),
        Datum::or(inspected, unit.lack()),
    ]
}

fn address(area: &AreaProfile, unit: &SmolStr, outcome: Outcome, measure: Measure) -> Datum {
    let measure = SmolStr::new_static(measure.id());
    let address = Address::A { area: area.area.clone(), unit: unit.clone(), outcome, measure };
    Datum::from(address.to_string().as_str())
}

pub fn outcomes(made: &Made) -> Dataset {
    let framework = &made.session.framework;
    let mut rows = Vec::new();
    for area in made.areas() {
        let units = units(framework, &area.a);
        for of in plumbline_core::profile::layer2(framework, &area.a) {
            let Some(unit) = units.iter().find(|unit| *unit.id == of.unit) else { continue };
            let mut row = start(made, area);
            row.push(of.outcome.id().into());
            row.extend(unit_cells(unit, of.counts));
            row.extend(count_cells(framework, of.counts, unit.lack(), unit.is_partial()));
            let unsettled = (unit.presence == Presence::Observed).then_some(of.unsettled);
            row.extend([
                listed(unit.missing),
                Datum::or(unsettled, unit.lack()),
                address(area, &of.unit, of.outcome, Measure::Share),
            ]);
            rows.push(row);
        }
    }
    let mut columns = area().to_vec();
    let all = Outcome::ALL.iter().map(|outcome| outcome.id());
    columns.push(one_of(
        "outcome",
        "Outcome",
        "Overall effectiveness, or one of the five Every Child Matters outcomes",
        all,
    ));
    columns.extend(unit_columns());
    columns.extend(counts());
    columns.extend([missing_groups(), unsettled(), cell()]);
    Dataset {
        id: "outcomes",
        title: "Performance profile, layer 2: latest judgements by outcome".into(),
        says: "A row is a group or super group in an area and an outcome, as published.".into(),
        source: "Published inspection outcomes.".into(),
        columns,
        key: vec!["area_code", "group", "outcome"],
        refers: vec![to_areas(), to_groups()],
        rows,
        notes: vec!["An inspection need not judge every outcome, so the numbers inspected differ.".into()],
        in_workbook: false,
    }
}
