//! Letters of the whole made-up nation: everything that they state is borne by its figures, and they read as letters should.

use crate::fixture::{AREAS, FRAMEWORK, NATION, evidence_of};
use plumbline_core::assessment::{Run, assess};
use plumbline_core::evidence::Evidence;
use plumbline_core::framework::Grade;
use plumbline_core::letter::check::{HeldTo, letter};
use plumbline_core::letter::draft::{Head, read, write};
use plumbline_core::letter::{
    Awarded, Block, Gathered, Inline, Names, Opening, Proposed, Role, Sheet, Writing, body, may_award,
    opened, sheet,
};
use plumbline_core::profile::{
    Address, AsAt, Behind, Layer3, Measure, Standings, layer3, layer4_of_all, profile,
};
use plumbline_core::record::Judgement;
use plumbline_demo::{MadeUpAward, Recipe, Size, award, people};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Two pages hold no more beside what is the same in every letter.
const MOST_WORDS: usize = 520;

static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| evidence_of(&NATION));

/// Every area's sheet with its award.
static AWARDED: LazyLock<Vec<(Sheet, MadeUpAward)>> = LazyLock::new(|| {
    let (evidence, framework) = (&*EVIDENCE, &*FRAMEWORK);
    let as_at = AsAt::assessed(framework, framework.publication);
    let profile = profile(evidence, framework, as_at);
    let standings = Standings::of(evidence, framework, as_at.as_published());
    let layers: BTreeMap<_, Layer3> = layer4_of_all(evidence, framework, &standings)
        .into_iter()
        .map(|(area, rows)| (area, layer3(&rows)))
        .collect();
    let england = profile.england_and_regions(evidence, framework).swap_remove(0);
    let none = Layer3::default();
    AREAS
        .iter()
        .map(|area| {
            let assessment = assess(framework, evidence, &profile.areas[&area.code], &Run::default());
            let similar =
                profile.neighbours_of(evidence, framework, &area.code).filter(|with| with.is_in_date());
            let mut sheet = sheet(&Gathered {
                framework,
                name: &area.name,
                as_at: framework.publication,
                profile: &profile.areas[&area.code],
                assessment: &assessment,
                layer3: layers.get(&area.code).unwrap_or(&none),
                england: &england,
                similar: similar.as_ref(),
            });
            let made_up = award(2011, framework, &sheet);
            sheet.awards.insert(sheet.year, made_up.grade.number());
            (sheet, made_up)
        })
        .collect()
});

fn written(sheet: &Sheet, award: &MadeUpAward) -> Vec<Block> {
    let awarded = Awarded { grade: award.grade, why: award.why.as_deref(), weighed: &award.on };
    body(&Writing { framework: &FRAMEWORK, names: Names::shipped(), sheet, awarded })
}

fn bodies() -> impl Iterator<Item = (&'static Sheet, &'static MadeUpAward, Vec<Block>)> {
    AWARDED.iter().map(|(sheet, award)| (sheet, award, written(sheet, award)))
}

/// Paragraphs and points, each as its parts.
fn texts(body: &[Block]) -> Vec<&[Inline]> {
    let parts = body.iter().flat_map(|block| match block {
        Block::Paragraph(parts) => vec![parts.as_slice()],
        Block::List(items) => items.iter().map(Vec::as_slice).collect(),
        Block::Heading { .. } | Block::Table(_) => vec![],
    });
    parts.collect()
}

fn plain(parts: &[Inline]) -> String {
    parts.iter().map(Inline::text).collect()
}

fn words(body: &[Block]) -> usize {
    texts(body).iter().map(|parts| plain(parts).split_whitespace().count()).sum()
}

fn is_moved(sheet: &Sheet) -> bool {
    let year = sheet.year;
    sheet.awards.get(&(year - 1)).is_some_and(|before| before != &sheet.awards[&year])
}

#[test]
fn every_claim_is_bound_to_a_figure_that_the_sheet_holds() {
    for (sheet, _, body) in bodies() {
        for parts in texts(&body) {
            for part in parts {
                let Inline::Claim { cell, text } = part else { continue };
                let address: Address = cell.parse().unwrap();
                assert!(sheet.holds(&address), "{}: {text} at {cell}", sheet.name);
            }
        }
    }
}

#[test]
fn whoever_holds_a_draft_to_its_figures_finds_nothing_wrong() {
    let mut wrong: Vec<String> = Vec::new();
    for (sheet, _, body) in bodies() {
        let head = Head { area: sheet.area.0.clone(), year: sheet.year, result: None };
        let text = write(&head, &body);
        let draft = read(&text).unwrap_or_else(|faults| panic!("{}: {faults:?}\n{text}", sheet.name));
        assert_eq!(draft.blocks(), body, "{}", sheet.name);
        let report = letter(HeldTo { framework: &FRAMEWORK, sheet: Some(sheet), newest: None }, &draft.body);
        let found = report
            .findings
            .iter()
            .map(|it| format!("{}: `{}`: {} in {}", sheet.name, it.words, it.bears, it.sentence));
        wrong.extend(found.chain(report.two_dates.iter().map(|it| format!("{}: {it:?}", sheet.name))));
        if report.claims != report.claims_borne {
            wrong.push(format!("{}: {} of {} claims", sheet.name, report.claims_borne, report.claims));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_figure_is_a_claim_and_outside_claims_stand_only_years_and_names() {
    let names = Names::shipped();
    let of_units = names.units.values().flat_map(|unit| [&unit.one, &unit.many]);
    let all: Vec<String> =
        of_units.chain(names.indicators.values().map(|it| &it.says)).map(|n| n.to_lowercase()).collect();
    for (sheet, _, body) in bodies() {
        for part in texts(&body).into_iter().flatten() {
            let Inline::Text(text) = part else { continue };
            let bare = all.iter().fold(text.to_lowercase(), |text, name| text.replace(name, ""));
            for word in bare
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.contains(|c: char| c.is_ascii_digit()))
            {
                let year = word.parse::<u32>().is_ok_and(|year| (2000..=2011).contains(&year));
                let end_of_financial_year = word.len() == 2 && bare.contains(&format!("/{word}"));
                assert!(year || end_of_financial_year, "{}: `{word}` in {text}", sheet.name);
            }
        }
    }
}

#[test]
fn no_letter_is_longer_than_two_pages_and_one_about_no_change_is_shorter() {
    let mut most: BTreeMap<bool, (usize, usize)> = BTreeMap::new();
    for (sheet, _, body) in bodies() {
        let n = words(&body);
        assert!(n <= MOST_WORDS, "{}: {n} words", sheet.name);
        let (sum, letters) = most.entry(is_moved(sheet)).or_default();
        *sum += n;
        *letters += 1;
    }
    let mean = |moved: bool| most[&moved].0 / most[&moved].1;
    assert!(
        mean(false) * 4 < mean(true) * 3,
        "{} words without a move, {} with one",
        mean(false),
        mean(true)
    );
    assert!(most.values().all(|(_, letters)| *letters > 30), "{most:?}");
}

#[test]
fn the_same_figures_give_a_shorter_letter_where_the_grade_is_last_years() {
    for (sheet, award) in AWARDED.iter().filter(|(sheet, _)| is_moved(sheet)) {
        let mut still = sheet.clone();
        still.awards.insert(still.year - 1, award.grade.number());
        let (brief, full) = (words(&written(&still, award)), words(&written(sheet, award)));
        assert!(brief < full, "{}: {brief} words, and {full} where the grade moved", sheet.name);
    }
}

#[test]
fn nothing_is_promised_and_no_prospect_is_judged() {
    let words = [
        "will",
        "shall",
        "should",
        "must",
        "expect",
        "expected to",
        "future",
        "prospect",
        "prospects",
        "promising",
        "soon",
        "likely to improve",
        "next year",
    ];
    for (sheet, _, body) in bodies() {
        for parts in texts(&body) {
            let text = format!(" {} ", plain(parts).to_lowercase());
            for word in words {
                assert!(!text.contains(&format!(" {word} ")), "{}: `{word}` in {text}", sheet.name);
            }
        }
    }
}

#[test]
fn every_sentence_is_written_as_one() {
    for (sheet, _, body) in bodies() {
        for parts in texts(&body) {
            let text = plain(parts);
            let first = text.chars().next().unwrap();
            assert!(first.is_uppercase() || first.is_ascii_digit(), "{}: {text}", sheet.name);
            assert!(text.ends_with('.'), "{}: {text}", sheet.name);
            for slip in
                ["  ", " ,", " .", "..", ",.", ";.", " a a", " the the ", "()", "none of the one", "of of"]
            {
                assert!(!text.contains(slip), "{}: `{slip}` in {text}", sheet.name);
            }
            for sentence in text.split(". ") {
                let first = sentence.chars().next().unwrap();
                assert!(
                    first.is_uppercase() || first.is_ascii_digit() || first == '\'',
                    "{}: {sentence}",
                    sheet.name
                );
            }
        }
    }
}

#[test]
fn no_fact_is_told_twice_and_no_kind_of_setting_is_both_a_strength_and_a_fault_as_a_whole() {
    for (sheet, _, body) in bodies() {
        let mut told: BTreeSet<String> = BTreeSet::new();
        let mut points: Vec<Vec<String>> = Vec::new();
        for block in &body {
            let Block::List(items) = block else { continue };
            points.push(items.iter().map(|item| plain(item)).collect());
            for item in items {
                assert!(told.insert(plain(item)), "{}: told twice: {}", sheet.name, plain(item));
            }
        }
        for unit in sheet.units.iter().filter(|unit| unit.super_group.is_none() && unit.id != "all") {
            let of = |text: &[Inline]| {
                text.iter().any(|part| match part {
                    Inline::Claim { cell, .. } => {
                        cell.contains(&format!("/{}/overall/good-or-better", unit.id))
                            || cell.contains(&format!("/{}/overall/share", unit.id))
                    }
                    Inline::Text(_) => false,
                })
            };
            let lists: Vec<bool> = body
                .iter()
                .filter_map(|block| if let Block::List(items) = block { Some(items) } else { None })
                .map(|items| items.iter().any(|item| of(item)))
                .collect();
            assert!(lists.iter().filter(|named| **named).count() <= 1, "{}: {}", sheet.name, unit.title);
        }
    }
}

/// How many providers stand behind a figure, by its own counts.
fn counted(sheet: &Sheet, address: &Address) -> Option<u32> {
    let behind = Behind::of(address)?;
    let unit = sheet.unit(&behind.unit)?;
    let figures = match behind.year {
        None => &unit.now,
        Some(year) => unit.years.get(year.id().as_str())?,
    };
    let counts = figures.get(&behind.outcome)?;
    match behind.measure {
        Measure::Grade(Judgement::Outstanding) => Some(counts.outstanding),
        Measure::Grade(Judgement::Good) => Some(counts.good),
        Measure::Grade(Judgement::Satisfactory) => Some(counts.satisfactory),
        Measure::Grade(Judgement::Inadequate) => Some(counts.inadequate),
        Measure::GoodOrBetter => Some(counts.good_or_better()),
        Measure::N | Measure::Share | Measure::Band => Some(counts.n()),
        _ => None,
    }
}

#[test]
fn a_claim_opens_to_as_many_providers_as_it_counts_and_every_claim_to_something() {
    let (evidence, framework) = (&*EVIDENCE, &*FRAMEWORK);
    let as_at = AsAt::assessed(framework, framework.publication);
    let profile = profile(evidence, framework, as_at);
    let (assessed, published) =
        (Standings::of(evidence, framework, as_at), Standings::of(evidence, framework, as_at.as_published()));
    let assessed = layer4_of_all(evidence, framework, &assessed);
    let published = layer4_of_all(evidence, framework, &published);
    let mut held = 0;
    for (sheet, award, body) in bodies() {
        let profile = &profile.areas[&sheet.area];
        let rows = |of: &'static str| {
            if of == "assessed" { assessed.get(&sheet.area) } else { published.get(&sheet.area) }
        };
        let all = opened(
            &Opening {
                framework,
                evidence,
                sheet,
                profile,
                assessment: &assess(framework, evidence, profile, &Run::default()),
                assessed: rows("assessed").map_or(&[], Vec::as_slice),
                published: rows("published").map_or(&[], Vec::as_slice),
                why: award.why.as_deref(),
                weighed: &award.on,
                made_up: true,
            },
            &body,
        );
        let cells: BTreeSet<&str> = all.iter().map(|it| it.cell.as_str()).collect();
        for part in texts(&body).into_iter().flatten() {
            let Inline::Claim { text, cell } = part else { continue };
            assert!(cells.contains(cell.as_str()), "{}: `{text}` opens nothing at {cell}", sheet.name);
        }
        for it in &all {
            assert!(!it.says.is_empty() && !it.title.is_empty(), "{}: {it:?}", sheet.name);
            assert!(it.parts.iter().all(|part| cells.contains(part.as_str())), "{}: {:?}", it.cell, it.parts);
            let address: Address = it.cell.parse().unwrap();
            if let Some(n) = counted(sheet, &address) {
                assert_eq!(it.providers.len() as u32, n, "{}: {}", sheet.name, it.cell);
                held += 1;
            }
        }
    }
    assert!(held > 1000, "{held}");
}

#[test]
fn letters_of_different_areas_begin_in_different_ways() {
    let shape = |sheet: &Sheet, body: &[Block]| {
        let start = plain(texts(body)[0]).replace(&Names::shipped().place(&sheet.name), "X");
        start.chars().take(40).collect::<String>()
    };
    let mut starts: BTreeMap<String, usize> = BTreeMap::new();
    for (sheet, _, body) in bodies() {
        let second = texts(&body).get(1).map(|parts| plain(parts).chars().take(14).collect::<String>());
        *starts.entry(format!("{} … {}", shape(sheet, &body), second.unwrap_or_default())).or_default() += 1;
    }
    let largest = starts.values().max().copied().unwrap_or_default();
    assert!(starts.len() > 12 && largest < 40, "{starts:#?}");
}

#[test]
fn missing_evidence_is_said_and_is_no_strength() {
    let mut said = 0;
    for (sheet, _, body) in bodies() {
        let unseen = sheet.units.iter().any(|unit| unit.super_group.is_some() && !unit.missing.is_empty());
        let all: Vec<String> = texts(&body).iter().map(|parts| plain(parts)).collect();
        let is_said = all
            .iter()
            .any(|text| text.contains("evidence held") && text.ends_with("Nothing is concluded from that."));
        if unseen || sheet.strands.len() < 2 || sheet.indicators.is_empty() {
            assert!(is_said, "{}: {all:#?}", sheet.name);
            said += 1;
        }
    }
    assert!(said > 5, "{said}");
}

#[test]
fn judgement_is_spoken_of_where_the_award_is_not_what_the_rules_indicate_and_nowhere_else() {
    let mut kinds = BTreeSet::new();
    for (sheet, award, body) in bodies() {
        let used = sheet.indicated != Some(award.grade.number());
        let all: Vec<String> = texts(&body).iter().map(|parts| plain(parts)).collect();
        let said = all.iter().any(|text| text.contains("The principles alone"));
        assert_eq!(used, said, "{}", sheet.name);
        kinds.insert((used, sheet.indicated.is_some(), sheet.possible.len()));
    }
    assert!(kinds.contains(&(true, true, 1)), "a departure from an indicated grade");
    assert!(kinds.contains(&(true, false, 0)), "no grade of the rules");
    assert!(kinds.iter().any(|(_, indicated, left)| !indicated && *left > 1), "grades left open");
}

#[test]
fn the_nations_awards_are_allowed_and_most_are_what_the_rules_indicate() {
    let (mut departed, mut open) = (BTreeSet::new(), 0);
    for (sheet, award) in AWARDED.iter() {
        let proposed = Proposed { grade: award.grade, why: award.why.as_deref(), on: &award.on };
        assert_eq!(may_award(&FRAMEWORK, sheet, &proposed), Ok(()), "{}", sheet.name);
        match sheet.indicated.and_then(|grade| Grade::try_from(grade).ok()) {
            Some(grade) if grade != award.grade => {
                departed.insert((grade, award.grade));
            }
            Some(_) => {}
            None => open += 1,
        }
    }
    assert!(departed.contains(&(Grade::Excellently, Grade::Well)), "{departed:?}");
    assert!(departed.len() >= 2 && departed.len() < 12 && open > 20, "{departed:?}, {open}");
}

#[test]
fn every_area_can_be_written_to_on_every_day_and_nobody_could_be_real() {
    let register = people(Recipe { seed: 2011, size: Size::Small }, &AREAS);
    let mut changed = 0;
    for area in AREAS.iter() {
        for day in ["2011-01-01", "2011-06-30", "2011-07-01", "2011-11-08"] {
            let found = register.on(&area.code, day.parse().unwrap()).unwrap();
            assert_eq!(found.copies.len(), 2);
        }
        let on = |day: &str| register.on(&area.code, day.parse().unwrap()).unwrap().addressee;
        changed += usize::from(on("2011-06-30") != on("2011-07-01"));
    }
    assert!(changed > 10 && changed < 60, "{changed}");
    let real = register.people.iter().find(|person| !person.name.ends_with("(made up)"));
    assert_eq!(real.map(|person| &person.name), None);
    assert!(register.people.iter().any(|person| person.role == Role::Signatory));
}
