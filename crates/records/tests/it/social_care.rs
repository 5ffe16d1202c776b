//! Ten published files of social care, as an independent count (with another program, from the published columns) has them.

use crate::common::{Desk, shared};
use plumbline_core::evidence::{Evidence, Reading as How};
use plumbline_core::record::{Edition, EventKind, Fact, Finding, Judgement, Outcome, Registration, Remit};
use plumbline_records::Reading;
use std::collections::BTreeMap;

const HOMES: &str = "residential special school registered as a children's home: counted as one";
const HEALTH: &str =
    "children's home of a health authority: with the local authority's, as the publisher had it in 2014";
const SUPPORT: &str = "adoption support agency: it supports and places nobody, and is in no group";
const BOARDING: &str = "boarding school: in no group";
const COLLEGE: &str = "further education college with residence: in no group";
const FAMILY: &str = "residential family centre: in no group";
const HOLIDAY: &str = "residential holiday scheme: in no group";
const SECURE: &str = "secure training centre: in no group";
const COURT: &str = "Children and Family Court Advisory and Support Service: in no group";
const EMERGENCY: &str = "emergency inspection: neither graded nor monitoring";
const UNGRADED: &str = "full inspection without an overall grade: unknown";
const VISIT: &str = "monitoring inspection given with a grade: the grade is not read";
const BEFORE: &str = "published before it was inspected: the day of publication is not read";

/// Outstanding, good, satisfactory or adequate, inadequate.
type Grades = [u32; 4];

/// What the count found in one file.
struct Counted {
    file: &'static str,
    source: &'static str,
    rows: u32,
    kept: u32,
    excluded: &'static [(&'static str, u32)],
    noted: &'static [(&'static str, u32)],
    /// Full, interim and monitoring inspections.
    kinds: [u32; 3],
    overall: &'static [(&'static str, Grades)],
    enjoying: Grades,
    safe: Grades,
    /// Registrations by group, and how many of all have a name.
    registered: &'static [(&'static str, u32)],
    named: usize,
}

const LA: &str = "la-childrens-home";
const PV: &str = "pv-childrens-home";
const AGENCY: &str = "pv-fostering-adoption";
const SCHOOL: &str = "residential-special";

const FILES: [Counted; 10] = [
    Counted {
        file: "All_SocCare_exccarehomes_inspec_1314.csv",
        source: "social-care-2014",
        rows: 231,
        kept: 179,
        excluded: &[(SUPPORT, 6), (BOARDING, 25), (COLLEGE, 12), (FAMILY, 9)],
        noted: &[],
        kinds: [175, 0, 4],
        overall: &[(AGENCY, [10, 30, 9, 6]), (SCHOOL, [50, 47, 18, 5])],
        enjoying: [90, 68, 10, 6],
        safe: [56, 87, 20, 12],
        registered: &[],
        named: 0,
    },
    Counted {
        file: "Carehomes_inspec_14_1.csv",
        source: "social-care-homes-2014",
        rows: 1741,
        kept: 1741,
        excluded: &[],
        noted: &[(HOMES, 72)],
        kinds: [225, 1516, 0],
        overall: &[(LA, [12, 18, 9, 4]), (PV, [24, 98, 52, 8])],
        enjoying: [54, 113, 55, 3],
        safe: [41, 122, 49, 13],
        registered: &[],
        named: 0,
    },
    Counted {
        file: "Carehomes_inspec_14_2.csv",
        source: "social-care-homes-2014",
        rows: 289,
        kept: 289,
        excluded: &[],
        noted: &[(HOMES, 15)],
        kinds: [264, 25, 0],
        overall: &[(LA, [3, 28, 15, 7]), (PV, [6, 100, 67, 38])],
        enjoying: [18, 136, 90, 20],
        safe: [12, 137, 75, 40],
        registered: &[],
        named: 0,
    },
    Counted {
        file: "All_SocCare_inspec_1415.csv",
        source: "social-care-2015",
        rows: 4086,
        kept: 4025,
        excluded: &[(SUPPORT, 19), (BOARDING, 22), (COLLEGE, 7), (FAMILY, 5), (HOLIDAY, 4), (SECURE, 4)],
        noted: &[(HOMES, 159), (HEALTH, 14)],
        kinds: [2383, 1564, 78],
        overall: &[
            (LA, [79, 276, 119, 33]),
            (PV, [164, 851, 449, 164]),
            (AGENCY, [16, 76, 15, 7]),
            (SCHOOL, [52, 56, 20, 6]),
        ],
        enjoying: [522, 1249, 507, 105],
        safe: [348, 1244, 588, 203],
        registered: &[],
        named: 0,
    },
    Counted {
        file: "All_SocCare_inspec_1516.csv",
        source: "social-care-2016",
        rows: 4416,
        kept: 4331,
        excluded: &[(SUPPORT, 13), (BOARDING, 33), (COLLEGE, 10), (FAMILY, 21), (HOLIDAY, 6), (SECURE, 2)],
        noted: &[(HOMES, 183), (HEALTH, 17)],
        kinds: [2371, 1834, 126],
        overall: &[
            (LA, [109, 256, 88, 28]),
            (PV, [219, 960, 317, 83]),
            (AGENCY, [26, 104, 20, 4]),
            (SCHOOL, [64, 70, 20, 3]),
        ],
        enjoying: [54, 105, 13, 0],
        safe: [354, 1411, 489, 116],
        registered: &[],
        named: 0,
    },
    Counted {
        file: "All_SocCare_inspec_1617.csv",
        source: "social-care-2017",
        rows: 4455,
        kept: 4355,
        excluded: &[
            (SUPPORT, 9),
            (BOARDING, 56),
            (COLLEGE, 12),
            (FAMILY, 8),
            (HOLIDAY, 11),
            (SECURE, 3),
            (EMERGENCY, 1),
        ],
        noted: &[(HOMES, 191), (HEALTH, 14)],
        kinds: [2320, 1823, 212],
        overall: &[
            (LA, [111, 253, 63, 19]),
            (PV, [245, 1024, 290, 132]),
            (AGENCY, [4, 27, 11, 5]),
            (SCHOOL, [57, 60, 15, 4]),
        ],
        enjoying: [6, 48, 6, 2],
        safe: [344, 1358, 459, 159],
        registered: &[],
        named: 0,
    },
    Counted {
        file: "All_SocCare_inspec_1718.csv",
        source: "social-care-2018",
        rows: 3488,
        kept: 3374,
        excluded: &[
            (SUPPORT, 14),
            (BOARDING, 39),
            (COLLEGE, 18),
            (FAMILY, 22),
            (HOLIDAY, 18),
            (SECURE, 2),
            (COURT, 1),
        ],
        noted: &[(HOMES, 118), (HEALTH, 12), (UNGRADED, 1), (VISIT, 3), (BEFORE, 1)],
        kinds: [2510, 576, 288],
        overall: &[
            (LA, [95, 250, 63, 18]),
            (PV, [239, 1115, 303, 135]),
            (AGENCY, [26, 98, 17, 8]),
            (SCHOOL, [64, 54, 20, 4]),
        ],
        enjoying: [4, 6, 3, 0],
        safe: [365, 1512, 466, 166],
        registered: &[],
        named: 0,
    },
    Counted {
        file: "provider_at_march_2015.csv",
        source: "social-care-providers-2015",
        rows: 2605,
        kept: 2423,
        excluded: &[(SUPPORT, 32), (BOARDING, 73), (COLLEGE, 39), (FAMILY, 30), (HOLIDAY, 4), (SECURE, 4)],
        noted: &[(HOMES, 80), (HEALTH, 8)],
        kinds: [2423, 0, 0],
        overall: &[
            (LA, [82, 275, 116, 5]),
            (PV, [154, 854, 433, 25]),
            (AGENCY, [74, 190, 41, 6]),
            (SCHOOL, [69, 71, 21, 7]),
        ],
        enjoying: [583, 1324, 436, 26],
        safe: [384, 1360, 576, 50],
        registered: &[(LA, 478), (PV, 1466), (AGENCY, 311), (SCHOOL, 168)],
        named: 479,
    },
    Counted {
        file: "provider_at_march_2018.csv",
        source: "social-care-providers-2018",
        rows: 2797,
        kept: 2591,
        excluded: &[
            (SUPPORT, 34),
            (BOARDING, 77),
            (COLLEGE, 38),
            (FAMILY, 37),
            (HOLIDAY, 16),
            (SECURE, 3),
            (COURT, 1),
        ],
        noted: &[(HOMES, 71), (HEALTH, 10), (VISIT, 3), (BEFORE, 1)],
        kinds: [2588, 0, 3],
        overall: &[
            (LA, [105, 256, 60, 5]),
            (PV, [245, 1122, 300, 27]),
            (AGENCY, [61, 223, 26, 8]),
            (SCHOOL, [69, 57, 20, 4]),
        ],
        enjoying: [66, 116, 7, 1],
        safe: [403, 1656, 483, 45],
        registered: &[(LA, 427), (PV, 1696), (AGENCY, 318), (SCHOOL, 150)],
        named: 468,
    },
    Counted {
        file: "provider_at_march_2018_part2.csv",
        source: "social-care-register-2018",
        rows: 2941,
        kept: 2719,
        excluded: &[(SUPPORT, 35), (BOARDING, 81), (COLLEGE, 42), (FAMILY, 43), (HOLIDAY, 18), (SECURE, 3)],
        noted: &[(HOMES, 71), (HEALTH, 11)],
        kinds: [0, 0, 0],
        overall: &[],
        enjoying: [0; 4],
        safe: [0; 4],
        registered: &[(LA, 434), (PV, 1775), (AGENCY, 356), (SCHOOL, 154)],
        named: 510,
    },
];

fn findings(reading: &Reading) -> Vec<&Finding> {
    let facts = reading.entries.iter().map(|e| &e.fact);
    facts.filter_map(|f| if let Fact::Finding(finding) = f { Some(finding) } else { None }).collect()
}

fn registrations(reading: &Reading) -> Vec<&Registration> {
    let facts = reading.entries.iter().map(|e| &e.fact);
    facts.filter_map(|f| if let Fact::Registration(it) = f { Some(it) } else { None }).collect()
}

fn by_grade<'a>(findings: impl Iterator<Item = &'a Finding>, outcome: Outcome) -> Grades {
    let mut grades = [0; 4];
    for grade in findings.filter_map(|f| f.grade(outcome)) {
        grades[Judgement::ALL.iter().position(|j| *j == grade).unwrap()] += 1;
    }
    grades
}

fn named(list: &[(&str, u32)]) -> BTreeMap<String, u32> {
    list.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect()
}

#[test]
fn every_file_reads_without_a_problem_to_the_rows_names_and_grades_of_an_independent_count() {
    let desk = Desk::new();
    for counted in &FILES {
        let Some(bytes) = shared(&format!("social-care/{}", counted.file)) else { return };
        let (source, reading) = desk.read(counted.file, &bytes).unwrap();
        let file = counted.file;
        assert_eq!(source.id, counted.source, "{file}");
        assert_eq!(reading.problems, [], "{file}");
        assert_eq!((reading.rows_read, reading.rows_kept), (counted.rows, counted.kept), "{file}");
        assert_eq!(reading.excluded, named(counted.excluded), "{file}");
        assert_eq!(reading.noted, named(counted.noted), "{file}");
        let findings = findings(&reading);
        let of_kind = |kind| findings.iter().filter(|f| f.kind == kind).count() as u32;
        let kinds = [EventKind::Inspection, EventKind::Interim, EventKind::Monitoring].map(of_kind);
        assert_eq!(kinds, counted.kinds, "{file}");
        let mut overall: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &findings {
            overall.entry(finding.group.as_deref().unwrap()).or_default().push(finding);
        }
        let overall: BTreeMap<&str, Grades> = overall
            .into_iter()
            .map(|(group, of)| (group, by_grade(of.into_iter(), Outcome::Overall)))
            .collect();
        assert_eq!(overall, counted.overall.iter().copied().collect(), "{file}");
        assert_eq!(by_grade(findings.iter().copied(), Outcome::Enjoying), counted.enjoying, "{file}");
        assert_eq!(by_grade(findings.iter().copied(), Outcome::Safe), counted.safe, "{file}");
        let registrations = registrations(&reading);
        let mut registered: BTreeMap<String, u32> = BTreeMap::new();
        for it in &registrations {
            *registered.entry(it.group.as_deref().unwrap().to_owned()).or_default() += 1;
        }
        assert_eq!(registered, named(counted.registered), "{file}");
        assert_eq!(registrations.iter().filter(|r| r.name.is_some()).count(), counted.named, "{file}");
    }
}

#[test]
fn interim_and_monitoring_visits_carry_no_grade_and_no_registration_gets_a_date() {
    let desk = Desk::new();
    for counted in &FILES {
        let Some(bytes) = shared(&format!("social-care/{}", counted.file)) else { return };
        let (_, reading) = desk.read(counted.file, &bytes).unwrap();
        for finding in findings(&reading) {
            assert_eq!(finding.provider.remit, Remit::SocialCare);
            assert!(finding.area.is_some(), "{finding:?}");
            let others = [Outcome::Healthy, Outcome::Positive, Outcome::Economic];
            assert!(others.iter().all(|o| finding.grade(*o).is_none()), "{finding:?}");
            if finding.kind != EventKind::Inspection {
                assert_eq!(finding.grades, [None; 6], "{finding:?}");
            }
        }
        assert!(registrations(&reading).iter().all(|r| r.opened.is_none() && r.closed.is_none()));
    }
}

#[test]
fn files_that_tell_of_one_inspection_agree_but_for_these() {
    let desk = Desk::new();
    let mut editions = Vec::new();
    for (at, counted) in FILES.iter().enumerate() {
        let Some(bytes) = shared(&format!("social-care/{}", counted.file)) else { return };
        let (source, reading) = desk.read(counted.file, &bytes).unwrap();
        let learned = jiff::Timestamp::from_second(at as i64).unwrap();
        let meta = source.edition_meta(counted.file, &bytes, learned, None);
        editions.push(Edition { meta, entries: reading.entries });
    }
    let evidence = Evidence::assemble(editions, How::default());
    let repeats = |file: &str| {
        let at = evidence.editions.iter().position(|e| e.file == file).unwrap();
        evidence.fates(at).repeats
    };
    // One of the 289 rows of the second quarter is dated a month later than in the file of the whole year; two
    // inspections stand twice in that file.
    assert_eq!(repeats("All_SocCare_inspec_1415.csv"), 288 + 2);
    // Each provider of the list is on the register too; of each row of the list something may still be new.
    assert_eq!(repeats("provider_at_march_2018_part2.csv"), 2591);
    let about: Vec<&str> = evidence.conflicts.iter().map(|c| c.about.as_str()).collect();
    let grades = about.iter().filter(|a| !a.starts_with("area of ")).count();
    assert_eq!(grades, 0, "no two files give one inspection different grades: {about:?}");
    // Agencies that moved: each list places them where they were on its own day.
    assert_eq!(about.len(), 7, "{about:?}");
}
