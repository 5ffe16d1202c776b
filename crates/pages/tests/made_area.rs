//! A made-up area with something of everything: what its pages are tested on, and what the sample shows.

use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Assessment, Run, assess};
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::insight::change::{Direction, changes, limited, nearest};
use plumbline_core::insight::ground::Ground;
use plumbline_core::insight::stability::{Asked, stability, thresholds};
use plumbline_core::profile::{AsAt, OnRegister, Profile, Standings, layer4, profile};
use plumbline_core::record::*;
use plumbline_pages::{
    AreaFile, AreaLetter, AreaSite, Entry as Part, Hangs, Neighbours, NextTo, Site, area_pages,
};

pub const BATH: &str = "E06000022";
pub const PARTS: [Part; 4] = [
    Part { address: "index.html", words: "Home" },
    Part { address: "areas/index.html", words: "Areas" },
    Part { address: "rules.html", words: "Rules" },
    Part { address: "about.html", words: "About" },
];
pub const SITE: Site =
    Site { title: "Children's services assessment 2011", entries: &PARTS, feed: None, served: false };

/// What its pages are made of.
pub struct Made {
    pub framework: Framework,
    pub evidence: Evidence,
    pub published: Profile,
    pub assessed: Profile,
    pub assessment: Assessment,
    pub as_at: Date,
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn school(urn: u32) -> ProviderId {
    ProviderId { remit: Remit::Schools, urn: urn.to_string().into() }
}

pub fn area() -> AreaCode {
    AreaCode::new(BATH)
}

/// A finding with the same grade for every outcome, published on its day.
pub fn finding(urn: u32, group: &str, on: &str, grade: Judgement) -> Fact {
    Fact::Finding(Finding {
        provider: school(urn),
        group: Some(group.into()),
        area: Some(area()),
        kind: EventKind::Inspection,
        inspected: day(on),
        published: Some(day(on)),
        grades: [Some(grade); 6],
        event: None,
    })
}

pub fn registered(urn: u32, group: &str, name: &str, closed: Option<&str>) -> Fact {
    Fact::Registration(Registration {
        provider: school(urn),
        group: Some(group.into()),
        area: Some(area()),
        name: Some(name.into()),
        opened: Some(day("1998-09-01")),
        closed: closed.map(day),
        no_children: false,
        on: None,
    })
}

fn covers(group: &str) -> Fact {
    Fact::Coverage(Coverage {
        what: Covered::Register(group.into()),
        area: None,
        from: day("2005-01-01"),
        to: day("2012-12-31"),
    })
}

fn indicator(id: &str, year: i16, value: &str, of: Option<(u32, u32)>) -> Fact {
    Fact::Indicator(IndicatorValue {
        area: area(),
        indicator: id.into(),
        year,
        value: value.parse().ok(),
        numerator: of.map(|(with, _)| with),
        denominator: of.map(|(_, all)| all),
        national: "56.1".parse().ok(),
        similar_areas: "57.25".parse().ok(),
        published: Some(day("2010-10-12")),
        unvalidated: false,
    })
}

/// Of children in Year 6, beside 57.25 in similar areas.
pub fn obese(value: &str) -> Fact {
    indicator("year-6-obesity", 2010, value, None)
}

fn inspection(kind: AreaInspectionKind, on: &str, grade: Option<Judgement>, priority: Option<u32>) -> Fact {
    Fact::AreaInspection(AreaInspection {
        area: area(),
        kind,
        first_day: None,
        inspected: on.parse().ok(),
        published: None,
        safeguarding: grade,
        looked_after: grade,
        overall: None,
        priority_actions: priority,
        developments: None,
    })
}

fn area_finding(
    on: &str,
    kind: AreaFindingKind,
    subject: Option<&str>,
    follows: Option<&str>,
    text: &str,
) -> Fact {
    Fact::AreaFinding(AreaFinding {
        area: area(),
        of: AreaInspectionKind::Unannounced,
        inspected: on.parse().unwrap(),
        kind,
        subject: subject.map(Into::into),
        text: text.into(),
        follows: follows.map(|it| Follows { subjects: vec![it.into()], stands: Stands::Persisting }),
    })
}

/// Primary schools of every sort, a special school, no sixth form college as a register shows, and of all else nothing known.
pub fn facts() -> Vec<Fact> {
    use Judgement::{Good, Inadequate, Outstanding, Satisfactory};
    let mut facts = vec![covers("primary"), covers("sixth-form-college")];
    for (urn, name) in
        [(1, "Upper <Road> & Co"), (2, "Ysgol Llŷn"), (3, "Third"), (4, "Fourth"), (5, "Never looked at")]
    {
        facts.push(registered(urn, "primary", name, None));
    }
    facts.push(registered(6, "primary", "Gone", Some("2010-08-31")));
    facts.extend([
        finding(1, "primary", "2007-03-09", Satisfactory),
        finding(1, "primary", "2010-03-09", Outstanding),
        finding(2, "primary", "2010-06-09", Good),
        finding(3, "primary", "2011-03-09", Inadequate),
        finding(4, "primary", "2011-05-09", Good),
        finding(6, "primary", "2009-05-09", Good),
        finding(11, "maintained-special", "2009-11-17", Good),
        finding(12, "pru", "2010-11-17", Satisfactory),
    ]);
    facts.extend([
        inspection(AreaInspectionKind::FullInspection, "2010-11-12", Some(Judgement::Good), None),
        inspection(AreaInspectionKind::Unannounced, "2010-05-19", None, Some(0)),
        inspection(AreaInspectionKind::Unannounced, "2011-06-15", None, Some(1)),
        area_finding(
            "2010-05-19",
            AreaFindingKind::AreaForDevelopment,
            Some("plans"),
            None,
            "Plans name no <dates>.",
        ),
        area_finding(
            "2011-06-15",
            AreaFindingKind::AreaForDevelopment,
            None,
            Some("plans"),
            "Few plans name dates.",
        ),
        area_finding("2011-06-15", AreaFindingKind::PriorityAction, Some("visits"), None, "Visits are late."),
    ]);
    for (year, value) in [(2007, "50.6"), (2008, "52.6"), (2009, "56.1"), (2010, "58.7")] {
        facts.push(indicator("eyfs-good-level", year, value, None));
        facts.push(indicator("gcse-5-english-mathematics", year, value, Some((48, 96))));
    }
    facts.push(indicator("reception-obesity", 2010, "", Some((3, 90))));
    facts.push(Fact::Award(AwardedGrade { area: area(), year: 2010, grade: 2 }));
    facts
}

/// Complete registers of every group with nobody on them, and council services in which nothing is wrong.
pub fn nothing_here() -> Vec<Fact> {
    let framework = load(&embedded_2011()).unwrap();
    let council = [
        inspection(AreaInspectionKind::FullInspection, "2010-11-12", Some(Judgement::Good), None),
        inspection(AreaInspectionKind::Unannounced, "2011-06-15", None, Some(0)),
    ];
    framework.groups.iter().map(|group| covers(&group.id)).chain(council).collect()
}

pub fn made_of(facts: Vec<Fact>) -> Made {
    let framework = load(&embedded_2011()).unwrap();
    let meta = EditionMeta {
        id: "0123456789ab".into(),
        file: "made-up.csv".into(),
        source: "long".into(),
        learned: "2011-12-01T09:00:00Z".parse().unwrap(),
        issued: None,
        lag_days: Some(28),
        snapshot: false,
        mappings: vec![],
        reports: Some("https://reports.example.org/{urn}".into()),
    };
    let entries = facts.into_iter().zip(2..).map(|(fact, row)| Entry { row, fact }).collect();
    // The whole file's word stands in row 0.
    let evidence = Evidence::assemble(vec![Edition { meta, entries }], Reading::default());
    let as_at = framework.publication;
    let published = profile(&evidence, &framework, AsAt::published(as_at));
    let assessed = profile(&evidence, &framework, AsAt::assessed(&framework, as_at));
    let assessment = assess(&framework, &evidence, &assessed.areas[&area()], &Run::default());
    Made { framework, evidence, published, assessed, assessment, as_at }
}

/// The area's pages, with a grade and a letter or without either.
pub fn pages_of(made: &Made, grade: Option<Grade>) -> Vec<AreaFile> {
    pages_named(made, "Bath and North East Somerset", "areas/bath-and-north-east-somerset", grade)
}

/// What the outcome hangs on, of a hundred worlds.
fn hangs(made: &Made) -> Hangs {
    let run = Run::default();
    let ground = Ground::of(&made.framework, &made.evidence, &made.assessed, &run);
    let area = ground.area(&area()).unwrap();
    let asked = Asked { worlds: 100, ..Asked::default() };
    let stability = stability(&area, &thresholds(&made.framework), asked);
    let answers: Vec<_> = Grade::ALL.into_iter().zip(changes(&area, &Grade::ALL)).collect();
    let nearest = nearest(&area, Direction::Better);
    Hangs::of(&made.framework, &stability, &answers, &limited(&area), &nearest)
}

/// The same under another name.
pub fn pages_named(made: &Made, name: &str, folder: &str, grade: Option<Grade>) -> Vec<AreaFile> {
    pages(made, (name, folder), grade, &hangs(made))
}

/// The page of what its outcome hangs on, with this on it.
pub fn pages_hanging(made: &Made, hangs: &Hangs) -> String {
    let pages = pages(made, ("Bath", "areas/bath"), None, hangs);
    pages.into_iter().find(|it| it.address.ends_with("hangs.html")).unwrap().html
}

fn pages(made: &Made, (name, folder): (&str, &str), grade: Option<Grade>, hangs: &Hangs) -> Vec<AreaFile> {
    let as_at = AsAt::published(made.as_at);
    let standings = Standings::of(&made.evidence, &made.framework, as_at);
    let next = [
        NextTo {
            name: "York".into(),
            address: Some("areas/york/index.html".into()),
            grade: Some(Grade::Well),
        },
        NextTo { name: "Elsewhere".into(), address: None, grade: None },
    ];
    let letter = AreaLetter {
        html: "letter.html",
        figures: "letter-figures.html",
        pdf: Some("letter.pdf"),
        large_print: Some("letter-large-print.pdf"),
    };
    area_pages(&AreaSite {
        site: &SITE,
        framework: &made.framework,
        evidence: &made.evidence,
        made_up: false,
        marks: &["Made up".to_owned()],
        name,
        folder,
        year: 2011,
        as_at: made.as_at,
        published: &made.published.areas[&area()],
        assessed: &made.assessed.areas[&area()],
        assessment: &made.assessment,
        hangs,
        rows: &layer4(&made.evidence, &made.framework, &standings, &area()),
        register: &OnRegister::of(&made.evidence, &made.framework, as_at),
        grade,
        letter: grade.map(|_| letter),
        neighbours: Some(Neighbours { on: day("2010-04-01"), in_date: true, areas: &next }),
        downloads: &[("data/areas.csv".to_owned(), "All figures (CSV)".to_owned())],
    })
}
