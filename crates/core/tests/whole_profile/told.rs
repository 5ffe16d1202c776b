//! Facts in a few words, and what the profile and the assessment make of them.

use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Assessment, Run, assess};
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::framework::{Framework, embedded_2011, load};
use plumbline_core::profile::history::BlockB;
use plumbline_core::profile::{AreaProfile, AsAt, Counts, Profile, profile};
use plumbline_core::record::*;
use std::sync::LazyLock;

/// Bath and North East Somerset.
pub const BATH: &str = "E06000022";

/// Loaded once: property tests ask for it again and again.
static FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| load(&embedded_2011()).expect("the test tells it"));

pub fn framework() -> Framework {
    FRAMEWORK.clone()
}

pub fn day(text: &str) -> Date {
    text.parse().expect("the test tells it")
}

pub fn area(code: &str) -> AreaCode {
    AreaCode::new(code)
}

pub fn school(urn: &str) -> ProviderId {
    ProviderId { remit: Remit::Schools, urn: urn.into() }
}

pub fn carer(urn: &str) -> ProviderId {
    ProviderId { remit: Remit::SocialCare, urn: urn.into() }
}

/// An inspection in Bath, published on the day itself, with the same grade for every outcome.
pub fn inspected(provider: &ProviderId, group: &str, on: &str, grade: Judgement) -> Fact {
    Fact::Finding(Finding {
        provider: provider.clone(),
        group: Some(group.into()),
        area: Some(area(BATH)),
        kind: EventKind::Inspection,
        inspected: day(on),
        published: Some(day(on)),
        grades: [Some(grade); 6],
        event: None,
    })
}

/// The same finding, put out later.
pub fn published(fact: Fact, on: &str) -> Fact {
    match fact {
        Fact::Finding(finding) => Fact::Finding(Finding { published: Some(day(on)), ..finding }),
        other => other,
    }
}

/// The same finding, somewhere else.
pub fn in_area(fact: Fact, code: &str) -> Fact {
    match fact {
        Fact::Finding(finding) => Fact::Finding(Finding { area: Some(area(code)), ..finding }),
        other => other,
    }
}

pub fn registered(provider: &ProviderId, group: &str, opened: &str, closed: Option<&str>) -> Fact {
    Fact::Registration(Registration {
        provider: provider.clone(),
        group: Some(group.into()),
        area: Some(area(BATH)),
        name: None,
        opened: Some(day(opened)),
        closed: closed.map(day),
        no_children: false,
        on: None,
    })
}

/// On a list of providers that speaks of one day.
pub fn listed(provider: &ProviderId, group: Option<&str>, on: &str) -> Fact {
    Fact::Registration(Registration {
        provider: provider.clone(),
        group: group.map(Into::into),
        area: Some(area(BATH)),
        name: None,
        opened: None,
        closed: None,
        no_children: false,
        on: Some(day(on)),
    })
}

/// A register of the group is complete everywhere from the first day to the last.
pub fn complete(group: &str, from: &str, to: &str) -> Fact {
    let what = Covered::Register(group.into());
    Fact::Coverage(Coverage { what, area: None, from: day(from), to: day(to) })
}

/// `provider` was followed by `other`.
pub fn followed(provider: &ProviderId, kind: LinkKind, other: &ProviderId, on: Option<&str>) -> Fact {
    let on = on.map(day);
    Fact::Link(ProviderLink { provider: provider.clone(), other: other.urn.clone(), kind, on })
}

pub fn placed(provider: &ProviderId, children: u32) -> Fact {
    Fact::Placement(Placement {
        area: area(BATH),
        provider: provider.clone(),
        returned: day("2011-07-15"),
        children: ChildCount::new(children),
        inside_area: true,
        provision: None,
    })
}

pub fn neighbour(rank: u8, code: &str, on: &str) -> Fact {
    Fact::Neighbour(Neighbour { area: area(BATH), neighbour: area(code), rank, on: day(on) })
}

pub fn indicator(code: &str, id: &str, year: i16, value: &str) -> IndicatorValue {
    IndicatorValue {
        area: area(code),
        indicator: id.into(),
        year,
        value: value.parse().ok(),
        numerator: None,
        denominator: None,
        national: None,
        similar_areas: None,
        published: None,
        unvalidated: false,
    }
}

pub struct Told {
    pub framework: Framework,
    pub evidence: Evidence,
}

pub fn told(facts: Vec<Fact>) -> Told {
    told_in(vec![(None, facts)])
}

/// Of several files, each with the day on which it was issued, learned one after another.
pub fn told_in(files: Vec<(Option<&str>, Vec<Fact>)>) -> Told {
    told_by(editions(files))
}

/// The files as they were read; the first fact of each stands in row 2.
pub fn editions(files: Vec<(Option<&str>, Vec<Fact>)>) -> Vec<Edition> {
    let edition = |(at, (issued, facts)): (usize, (Option<&str>, Vec<Fact>))| {
        let name = if at == 0 { "told".to_owned() } else { format!("told-{at}") };
        let meta = EditionMeta {
            id: name.as_str().into(),
            file: format!("{name}.csv"),
            source: "long".into(),
            learned: Timestamp::from_second(at as i64).expect("an instant"),
            issued: issued.map(day),
            lag_days: Some(28),
            snapshot: false,
            mappings: vec![],
            reports: None,
        };
        let entries = facts.into_iter().zip(2..).map(|(fact, row)| Entry { row, fact }).collect();
        Edition { meta, entries }
    };
    files.into_iter().enumerate().map(edition).collect()
}

/// What the editions tell, taken together.
pub fn told_by(editions: Vec<Edition>) -> Told {
    let framework = framework();
    let reading = Reading { lag_days: None, parts: framework.parts() };
    let evidence = Evidence::assemble(editions, reading);
    Told { framework, evidence }
}

/// An unannounced inspection in Bath, with the numbers of its own row.
pub fn unannounced(
    inspected: &str,
    priority_actions: Option<u32>,
    developments: Option<u32>,
) -> AreaInspection {
    AreaInspection {
        area: area(BATH),
        kind: AreaInspectionKind::Unannounced,
        first_day: None,
        inspected: Some(inspected.parse().expect("the test tells it")),
        published: None,
        safeguarding: None,
        looked_after: None,
        overall: None,
        priority_actions,
        developments,
    }
}

/// A finding of an unannounced inspection in Bath; without a subject where that is empty.
pub fn found(inspected: &str, kind: AreaFindingKind, subject: &str) -> AreaFinding {
    AreaFinding {
        area: area(BATH),
        of: AreaInspectionKind::Unannounced,
        inspected: inspected.parse().expect("the test tells it"),
        kind,
        subject: (!subject.is_empty()).then(|| subject.into()),
        text: format!("What was found of {subject}"),
        follows: None,
    }
}

/// The same, of what an earlier inspection found.
pub fn following(finding: AreaFinding, subjects: &[&str], stands: Stands) -> AreaFinding {
    let subjects = subjects.iter().map(|it| (*it).into()).collect();
    AreaFinding { follows: Some(Follows { subjects, stands }), ..finding }
}

impl Told {
    pub fn published(&self, on: &str) -> Profile {
        profile(&self.evidence, &self.framework, AsAt::published(day(on)))
    }

    pub fn assessed(&self, on: &str) -> Profile {
        profile(&self.evidence, &self.framework, AsAt::assessed(&self.framework, day(on)))
    }

    pub fn assessment(&self, on: &str) -> Assessment {
        assess(&self.framework, &self.evidence, bath(&self.assessed(on)), &Run::default())
    }

    /// What the inspector is asked to weigh, of one sort.
    pub fn weighed(&self, on: &str, kind: &str) -> Vec<String> {
        let considerations = self.assessment(on).considerations;
        considerations.into_iter().filter(|c| c.kind == kind).map(|c| c.reason.says).collect()
    }
}

/// Block B of Bath on the day of publication, with no other area counted: property tests ask for it again and again.
pub fn block_b_of_bath(mut told: Told) -> BlockB {
    told.framework.areas.retain(|it| it.code == area(BATH));
    bath(&told.published("2011-11-08")).b.clone()
}

pub fn bath(profile: &Profile) -> &AreaProfile {
    &profile.areas[&area(BATH)]
}

/// Grades of a group in Bath for overall effectiveness: outstanding, good, satisfactory, inadequate.
pub fn overall(profile: &Profile, group: &str) -> [u32; 4] {
    grades(bath(profile).a.group(group).expect("the test tells it").counts(Outcome::Overall))
}

/// The same in another area.
pub fn grades_in(profile: &Profile, code: &str, group: &str) -> [u32; 4] {
    let cell = profile.areas[&area(code)].a.group(group).expect("the test tells it");
    grades(cell.counts(Outcome::Overall))
}

pub fn grades(counts: Counts) -> [u32; 4] {
    [counts.outstanding, counts.good, counts.satisfactory, counts.inadequate]
}
