//! Files of a layout not seen before: what is proposed, what is not, and what accepting does.

use crate::common::{Desk, fixture, shared};
use plumbline_core::framework::SourceFile;
use plumbline_core::record::Fact;
use plumbline_records::{NoProposal, Proposal, Source, load_sources, propose, read, recognise};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn made_up(name: &str) -> String {
    let bytes = std::fs::read(fixture(name)).unwrap();
    String::from_utf8(bytes).unwrap_or_else(|_| panic!("{name} is not UTF-8"))
}

fn proposed(desk: &Desk, text: &str) -> Result<Proposal, NoProposal> {
    assert!(recognise(&desk.sources, "x", text.as_bytes()).is_err(), "recognised after all");
    propose(&desk.sources, &desk.gazetteer, text.as_bytes())
}

fn accepted(desk: &Desk, proposal: &Proposal) -> Source {
    desk.source(&proposal.source).accepting(proposal).unwrap().1
}

/// What the rows state, without what the description promises of the file as a whole or of its areas.
fn rows(desk: &Desk, source: &Source, text: &str) -> Vec<Fact> {
    let reading = read(source, desk.known(), text.as_bytes(), &mut |_| {}).unwrap();
    reading.entries.into_iter().map(|e| e.fact).filter(|f| !matches!(f, Fact::Coverage(_))).collect()
}

fn pairs(proposal: &Proposal) -> Vec<(&str, &str)> {
    proposal.renamed.iter().map(|r| (r.old.as_str(), r.new.as_str())).collect()
}

#[test]
fn renamed_headings_are_proposed_with_their_likeness_and_what_their_cells_say() {
    let desk = Desk::new();
    let text = made_up("childcare.csv").replacen("Provider URN", "Provider URNs", 1).replacen(
        "Local authority",
        "Local authority name",
        1,
    );
    let proposal = proposed(&desk, &text).unwrap();
    assert_eq!(proposal.source, "childcare-2021");
    let renamed = [("Local authority", "Local authority name"), ("Provider URN", "Provider URNs")];
    assert_eq!(pairs(&proposal), renamed);
    let [area, urn] = proposal.renamed.as_slice() else { panic!("{proposal:?}") };
    assert!(area.likeness >= 60 && urn.likeness == 100, "{proposal:?}");
    assert!(area.cells.is_some_and(|(suiting, all)| suiting * 2 > all), "areas are known by name");
    assert_eq!(urn.cells, Some((9, 9)), "each is a number");
    assert_eq!(proposal.id.len(), 8);
    assert!(proposal.promises, "the register of that day is not promised of another file");
    // Read without anybody's word, nothing of it is read.
    let original = made_up("childcare.csv");
    let own = desk.source("childcare-2021");
    assert_eq!(rows(&desk, &accepted(&desk, &proposal), &text), rows(&desk, own, &original));
}

#[test]
fn what_is_accepted_recognises_the_new_layout_and_leaves_the_old_one_to_the_old_description() {
    let mut desk = Desk::new();
    let old = made_up("school-inspections.csv");
    let new = old.replacen("Inspection Date", "Date of inspection", 1);
    let proposal = proposed(&desk, &new).unwrap();
    assert_eq!(pairs(&proposal), [("Inspection Date", "Date of inspection")]);
    let source = accepted(&desk, &proposal);
    let id = format!("school-inspections-2020-{}", proposal.id);
    assert_eq!(source.id, id.as_str());
    desk.sources.push(source);
    assert_eq!(recognise(&desk.sources, "x", new.as_bytes()).unwrap().id, id.as_str());
    assert_eq!(recognise(&desk.sources, "x", old.as_bytes()).unwrap().id, "school-inspections-2020");
    // A second change is proposed against the one accepted.
    let newer = new.replacen("Rating", "Ratings", 1);
    let again = proposed(&desk, &newer).unwrap();
    assert_eq!((again.source.as_str(), pairs(&again)), (id.as_str(), vec![("Rating", "Ratings")]));
}

#[test]
fn an_accepted_description_is_a_text_that_says_what_was_renamed_and_is_the_same_every_time() {
    let desk = Desk::new();
    let new = made_up("school-inspections.csv").replacen("Rating", "New \"rating\"", 1);
    let new = new.replacen("New \"rating\"", "\"New \"\"rating\"\"\"", 1);
    let proposal = proposed(&desk, &new).unwrap();
    let (name, source) = desk.source("school-inspections-2020").accepting(&proposal).unwrap();
    assert_eq!(name, format!("school-inspections-2020-{}.toml", proposal.id));
    let text = source.text();
    for part in [
        "# The format school-inspections-2020 with changed headings",
        "#   \"Rating\" is now 'New \"rating\"'",
        &format!("id = \"school-inspections-2020-{}\"", proposal.id),
        "rating = [\"Rating\", 'New \"rating\"']",
        "inspected = \"Inspection Date\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let again = desk.source("school-inspections-2020").accepting(&proposed(&desk, &new).unwrap()).unwrap().1;
    assert_eq!((again.text(), &again.digest), (text, &source.digest));
    let other = made_up("school-inspections.csv").replacen("Rating", "Ratings", 1);
    assert_ne!(proposed(&desk, &other).unwrap().id, proposal.id, "another renaming has other digits");
}

#[test]
fn a_heading_that_only_tells_the_format_from_others_may_be_gone() {
    let desk = Desk::new();
    let text = made_up("social-care-register-2018.csv").replacen("Ofsted Region", "Area of England", 1);
    let proposal = proposed(&desk, &text).unwrap();
    assert_eq!(proposal.source, "social-care-register-2018");
    assert_eq!(
        (pairs(&proposal), proposal.dropped.as_slice()),
        (vec![], ["Ofsted Region".to_owned()].as_slice())
    );
    assert!(proposal.unknown.contains(&"Area of England".to_owned()), "{proposal:?}");
    let source = accepted(&desk, &proposal);
    assert_eq!(recognise(std::slice::from_ref(&source), "x", text.as_bytes()).unwrap().id, source.id);
    let reading = read(&source, desk.known(), text.as_bytes(), &mut |_| {}).unwrap();
    assert!(
        !reading.entries.iter().any(|e| matches!(e.fact, Fact::Coverage(_))),
        "nobody said that this file is a whole register"
    );
    let original = made_up("social-care-register-2018.csv");
    assert_eq!(rows(&desk, &source, &text), rows(&desk, desk.source("social-care-register-2018"), &original));
}

#[test]
fn no_heading_is_proposed_without_a_plain_reason() {
    let desk = Desk::new();
    let childcare = made_up("childcare.csv");
    for (text, reasons) in [
        (
            "colour,shape\nred,round\n".to_owned(),
            ["no known format has half of its headings here", "docs/long-csv.md"],
        ),
        (
            childcare.replacen("NCOR: Inspection date", "x", 1),
            ["(`childcare-2021`)", "nothing here can stand for `NCOR: Inspection date`"],
        ),
        (
            "URN,Grade,Inspection Date\n900001,Good,20100309\n".to_owned(),
            ["(`school-inspections-2020`)", "nothing here can stand for `Rating`;"],
        ),
        (
            // The heading is like it; what stands below is no day.
            "URN,Rating,Inspection Dates\n900001,Good,soon\n900002,Good,later\n".to_owned(),
            [
                "nothing here can stand for `Inspection Date`",
                "(`Inspection Dates` is like it, but its cells do not suit)",
            ],
        ),
        (
            "URN,First rating,Last rating,Inspection Date\n900001,Good,Good,20100309\n".to_owned(),
            ["`First rating` and `Last rating`", "about equally like its heading `Rating`"],
        ),
        (
            "Pupil URN,Rating,Inspection Date\n900001,Good,20100309\n".to_owned(),
            ["heading `Pupil URN` looks as if it spoke of a person", "remove the column"],
        ),
        (
            "URN,Rating,Rating date,Rating date\n900001,Good,1,2\n".to_owned(),
            ["nothing here can stand for", "Inspection Date"],
        ),
        (String::new(), ["the file is empty", "expected rows"]),
    ] {
        let why = proposed(&desk, &text).unwrap_err().to_string();
        for reason in reasons {
            assert!(why.contains(reason), "{reason}: {why}");
        }
    }
}

fn list_of_2018() -> String {
    encoding(&std::fs::read(fixture("social-care-2018.csv")).unwrap())
}

/// The same with one column more.
fn with_column(text: &str, heading: &str, cell: impl Fn(usize) -> String) -> String {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for (at, row) in rows.records().map(Result::unwrap).enumerate() {
        let cell = if at == 0 { heading.to_owned() } else { cell(at) };
        let row: Vec<String> = row.iter().map(str::to_owned).chain([cell]).collect();
        out.write_record(row).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

#[test]
fn a_column_that_identifies_is_never_taken_from_one_that_is_mostly_empty() {
    let desk = Desk::new();
    let list = list_of_2018().replacen(",URN,", ",Provider reference,", 1);
    let list = list.replacen("Linked Education URN", "Linked number", 1);
    let filled = |share: usize| {
        with_column(&list, "Linked Education URN", move |at| {
            if at % share == 0 { format!("{}", 100_000 + at) } else { String::new() }
        })
    };
    let why = proposed(&desk, &filled(4)).unwrap_err().to_string();
    let part = "nothing here can stand for `URN` (`Linked Education URN` is like it, but it is empty in ";
    assert!(why.contains("(`social-care-2018`)") && why.contains(part), "{why}");
    assert!(why.contains("give it that heading in a copy and import the copy"), "{why}");
}

#[test]
fn a_column_that_identifies_is_never_taken_from_one_of_other_cells() {
    let desk = Desk::new();
    let list = list_of_2018().replacen(",URN,", ",Provider reference,", 1);
    let list = list.replacen("Linked Education URN", "Linked number", 1);
    let text = with_column(&list, "Education URN", |_| "not known".into());
    let why = proposed(&desk, &text).unwrap_err().to_string();
    assert!(why.contains("(`Education URN` is like it, but its cells do not suit)"), "{why}");
}

#[test]
fn a_heading_that_a_known_format_has_for_another_column_stands_in_for_nothing() {
    let mut desk = Desk::new();
    let text = made_up("school-inspections.csv").replacen("Rating", "Previous rating", 1);
    assert_eq!(pairs(&proposed(&desk, &text).unwrap()), [("Rating", "Previous rating")]);
    let other = desk.source("school-inspections-2020").text();
    let other = other.replacen("id = \"school-inspections-2020\"", "id = \"with-both\"", 1);
    let other = other.replacen(
        "[columns]\n",
        "[columns]\nbefore = \"Previous rating\"\na = \"A\"\nb = \"B\"\nc = \"C\"\nd = \"D\"\n",
        1,
    );
    let file = SourceFile { path: "with-both.toml".into(), text: other };
    desk.sources.extend(load_sources(&[file]).unwrap());
    let why = proposed(&desk, &text).unwrap_err().to_string();
    let part = "(`Previous rating` is like it, but `with-both` has both, as different columns)";
    assert!(why.contains(part), "{why}");
}

#[test]
fn a_column_in_which_every_value_stands_once_is_not_taken_from_one_with_repeats() {
    let desk = Desk::new();
    let list = made_up("social-care-providers-2015.csv").replacen("URN", "Provider reference", 1);
    let list = with_column(&list, "Group URN", |_| "SC400001".into());
    let only = desk.source("social-care-providers-2015").clone();
    let why = propose(&[only], &desk.gazetteer, list.as_bytes()).unwrap_err().to_string();
    assert!(why.contains("(`Group URN` is like it, but `SC400001` stands in it twice)"), "{why}");
}

#[test]
fn a_column_of_areas_is_known_by_its_cells_whatever_its_heading() {
    let desk = Desk::new();
    let text = list_of_2018().replacen("Local authority", "LA", 1);
    let text = text.replacen("Provision type", "Type of provision", 1);
    let text = text.replacen("Inspection date", "Date of inspection", 1);
    let proposal = proposed(&desk, &text).unwrap();
    let expected = [
        ("Local authority", "LA"),
        ("Inspection date", "Date of inspection"),
        ("Provision type", "Type of provision"),
    ];
    assert_eq!((proposal.source.as_str(), pairs(&proposal)), ("social-care-2018", expected.to_vec()));
    let two = with_column(&text, "Where", |_| "York".into());
    let why = proposed(&desk, &two).unwrap_err().to_string();
    assert!(why.contains("`LA` and `Where` are about equally like its heading `Local authority`"), "{why}");
    let one_gap = text.replacen("York", "", 1);
    assert!(one_gap == text || proposed(&desk, &one_gap).is_err(), "a gap leaves it to the words");
}

#[test]
fn a_column_of_grades_is_known_by_its_words_though_its_heading_says_little() {
    let desk = Desk::new();
    let bytes = std::fs::read(fixture("social-care-2018.csv")).unwrap();
    let new = "Overall experiences and progress";
    let text = String::from_utf8_lossy(&bytes).replacen("Overall effectiveness", new, 1);
    let proposal = proposed(&desk, &text).unwrap();
    assert_eq!(pairs(&proposal), [("Overall effectiveness", "Overall experiences and progress")]);
    let grades = &proposal.renamed[0];
    assert!(grades.cells.is_some_and(|(suiting, all)| suiting * 2 > all && suiting < all), "{grades:?}");
}

#[test]
fn a_measure_is_never_taken_from_one_whose_heading_says_less() {
    let desk = Desk::new();
    let text = made_up("looked-after-ks4-2011.csv");
    let wanted = "Number of children achieving 5+ GCSEs at grades A*-C including English & mathematics";
    let beside = "Number of children achieving 5+ GCSEs at grades A*-C";
    assert!(text.contains(wanted) && text.contains(beside), "two measures stand side by side");
    let refused = proposed(&desk, &text.replacen(wanted, "Measure 7", 1));
    let Err(NoProposal::Wanting { wants, .. }) = refused else { panic!("{refused:?}") };
    assert!(wants.iter().any(|want| want.heading == wanted), "{wants:?}");
}

#[test]
fn a_refusal_names_the_nearest_format_all_that_is_wanting_and_what_would_pair() {
    let desk = Desk::new();
    let text = list_of_2018().replacen(",URN,", ",Provider reference,", 1);
    let text = text.replacen("Overall effectiveness", "Verdict", 1);
    let text = text.replacen("Inspection date", "Date of inspection", 1);
    let why = proposed(&desk, &text).unwrap_err().to_string();
    for part in [
        "(`social-care-2018`)",
        "`URN`",
        "`Overall effectiveness`",
        "the rest would pair: `Date of inspection` for `Inspection date`",
    ] {
        assert!(why.contains(part), "{part}: {why}");
    }
}

#[test]
fn what_differs_beside_the_headings_is_said_with_what_to_do() {
    let desk = Desk::new();
    let under =
        |banner: &str, name: &str| format!("{banner}\n{}", encoding(&std::fs::read(fixture(name)).unwrap()));
    let providers = made_up("social-care-providers-2018.csv");
    let only = |id: &str| std::slice::from_ref(desk.source(id));
    for (sources, text, parts) in [
        (
            desk.sources.as_slice(),
            under("Downloaded on 1 May", "social-care-2018.csv"),
            [
                "(`social-care-2018`)",
                "its headings stand in the first row, and here in row 2; remove the rows above",
            ],
        ),
        (
            only("social-care-providers-2018"),
            providers.replacen("Latest Full Inspection", "Notes", 1),
            ["(`social-care-providers-2018`)", "a row above its headings says `latest full inspection`"],
        ),
        (
            only("social-care-2016"),
            list_of_2018(),
            ["(`social-care-2016`)", "it has no column `Ofsted Region`, and the file has"],
        ),
        (
            only("social-care-providers-2015"),
            made_up("social-care-2015.csv"),
            ["(`social-care-providers-2015`)", "no value stands twice in its column `URN`"],
        ),
    ] {
        let why = propose(sources, &desk.gazetteer, text.as_bytes()).unwrap_err().to_string();
        for part in parts {
            assert!(why.contains(part), "{part}: {why}");
        }
    }
    let headings = list_of_2018().lines().next().unwrap().replacen(",URN,", ",Provider URN,", 1);
    assert_eq!(
        proposed(&desk, &headings).unwrap_err().to_string(),
        "the file has headings and no rows; it may be cut short: take the whole file"
    );
}

#[test]
fn a_format_is_near_only_if_half_of_its_headings_are_there_under_their_own_names() {
    let desk = Desk::new();
    let ratings = "URN,Ratings,Inspection Dates\n900001,Good,20100309\n";
    assert_eq!(proposed(&desk, ratings), Err(NoProposal::NothingNear));
    let one = "URN,Ratings,Inspection Date\n900001,Good,20100309\n";
    assert_eq!(pairs(&proposed(&desk, one).unwrap()), [("Rating", "Ratings")]);
}

#[test]
fn cells_decide_between_headings_that_are_about_as_like() {
    let desk = Desk::new();
    let text =
        "URN,Rating,Inspection no,Inspected date\n900001,Good,EV1,20100309\n900002,Good,EV2,20100310\n";
    assert_eq!(pairs(&proposed(&desk, text).unwrap()), [("Inspection Date", "Inspected date")]);
}

#[test]
fn what_tells_two_formats_apart_besides_headings_is_asked_of_a_proposal_too() {
    let desk = Desk::new();
    for (name, source) in [
        ("social-care-2015.csv", "social-care-2015"),
        ("social-care-providers-2015.csv", "social-care-providers-2015"),
    ] {
        let text = made_up(name).replacen("Inspection Date", "Date of inspection", 1);
        let proposal = proposed(&desk, &text).unwrap();
        assert_eq!((proposal.source.as_str(), pairs(&proposal).len()), (source, 1), "{name}");
    }
    let snapshot =
        made_up("social-care-providers-2018.csv").replacen("Publication date", "Published (date)", 1);
    assert_eq!(proposed(&desk, &snapshot).unwrap().source, "social-care-providers-2018");
    let (_, without_banner) = snapshot.split_once('\n').unwrap();
    assert_eq!(proposed(&desk, without_banner).unwrap().source, "social-care-2018");
}

#[test]
fn a_layout_that_another_description_would_read_by_chance_is_proposed_instead() {
    let desk = Desk::new();
    // The list of 2016 has all of its headings here too.
    let bytes = std::fs::read(fixture("social-care-2018.csv")).unwrap();
    let text = encoding(&bytes).replacen("Publication date", "Date published", 1);
    let proposal = proposed(&desk, &text).unwrap();
    assert_eq!(proposal.source, "social-care-2018");
    assert_eq!(pairs(&proposal), [("Publication date", "Date published")]);
}

/// Latin text as UTF-8, for files in the Windows encoding.
fn encoding(bytes: &[u8]) -> String {
    bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect()
}

#[test]
fn the_list_of_2018_by_the_description_of_2017_alone() {
    let mut desk = Desk::new();
    let Some(bytes) = shared("social-care/All_SocCare_inspec_1718.csv") else { return };
    desk.sources.retain(|s| s.id == "social-care-2017");
    let proposal = propose(&desk.sources, &desk.gazetteer, &bytes).unwrap();
    assert_eq!(pairs(&proposal), []);
    assert_eq!(proposal.dropped, ["Short breaks only"]);
    for heading in ["Publication date", "Parliamentary constituency", "Organisation"] {
        assert!(
            proposal.unknown.iter().any(|u| u == heading),
            "a person sees that nobody would read {heading}"
        );
    }
    let reading = read(&accepted(&desk, &proposal), desk.known(), &bytes, &mut |_| {}).unwrap();
    assert!(reading.adds_up());
    let words: BTreeSet<&str> = reading.unknown_words.keys().map(|(_, word)| word.as_str()).collect();
    // Its third grade has other words: they are problems, not guesses.
    assert_eq!(words, BTreeSet::from(["CAFCASS", "Requires improvement to be good"]));
}

/// Ways in which publishers rename a heading.
fn renamed(heading: &str, way: u8) -> String {
    match way % 5 {
        0 => format!("{heading} (as published)"),
        1 => heading.to_uppercase() + "s",
        2 => heading.split_whitespace().rev().collect::<Vec<_>>().join(" "),
        3 => heading.replace(' ', "_"),
        _ => format!("Provisional {heading}"),
    }
}

const LAYOUTS: [&str; 9] = [
    "area-codes.csv",
    "area-inspections.csv",
    "childcare.csv",
    "school-inspections.csv",
    "social-care-homes-2014.csv",
    "social-care-2015.csv",
    "social-care-2016.csv",
    "social-care-providers-2018.csv",
    "social-care-register-2018.csv",
];

/// The file with some headings of its first heading row renamed; the old headings and the new.
fn with_renamed(text: &str, which: &[(prop::sample::Index, u8)]) -> Option<(String, BTreeSet<String>)> {
    let mut records: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .map(Result::unwrap)
        .collect();
    let at = records.iter().position(|r| r.iter().filter(|c| !c.trim().is_empty()).count() > 2)?;
    let mut headings: Vec<String> = records[at].iter().map(str::to_owned).collect();
    let mut new = BTreeSet::new();
    for (index, way) in which {
        let heading = index.get(&headings).clone();
        if heading.trim().is_empty() || new.contains(&heading) {
            continue;
        }
        let other = renamed(&heading, *way);
        let place = headings.iter().position(|h| *h == heading)?;
        headings[place] = other.clone();
        new.insert(other);
    }
    records[at] = csv::StringRecord::from(headings);
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    records.iter().for_each(|r| out.write_record(r).unwrap());
    Some((String::from_utf8(out.into_inner().unwrap()).unwrap(), new))
}

/// Loaded once for all cases.
static DESK: LazyLock<Desk> = LazyLock::new(Desk::new);

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_proposal_maps_no_heading_twice_and_accepting_it_reads_what_the_original_states(
        layout in prop::sample::select(&LAYOUTS),
        which in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
    ) {
        let desk = &*DESK;
        let original = made_up(layout);
        let own = recognise(&desk.sources, layout, original.as_bytes()).unwrap();
        let Some((changed, new)) = with_renamed(&original, &which) else { return Ok(()) };
        let Ok(proposal) = propose(std::slice::from_ref(own), &desk.gazetteer, changed.as_bytes()) else { return Ok(()) };
        let olds: BTreeSet<&str> = proposal.renamed.iter().map(|r| r.old.as_str()).collect();
        let news: BTreeSet<&str> = proposal.renamed.iter().map(|r| r.new.as_str()).collect();
        prop_assert_eq!((olds.len(), news.len()), (proposal.renamed.len(), proposal.renamed.len()));
        for pair in &proposal.renamed {
            let folded: Vec<String> = new.iter().map(|h| h.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            prop_assert!(folded.contains(&pair.new), "{} was there before: {:?}", pair.new, proposal);
        }
        let (_, source) = own.accepting(&proposal).unwrap();
        let same = rows(desk, &source, &changed) == rows(desk, own, &original);
        // An optional heading for which nothing plainly stands is named, and what stood under it is not read.
        let told = !proposal.missing_optional.is_empty();
        prop_assert!(same || told, "{:?}", proposal);
    }

    #[test]
    fn one_heading_renamed_with_a_word_more_is_always_proposed(
        layout in prop::sample::select(&LAYOUTS),
        which in any::<prop::sample::Index>(),
    ) {
        let desk = &*DESK;
        let original = made_up(layout);
        let own = recognise(&desk.sources, layout, original.as_bytes()).unwrap();
        let Some((changed, new)) = with_renamed(&original, &[(which, 4)]) else { return Ok(()) };
        if new.is_empty() || recognise(std::slice::from_ref(own), "x", changed.as_bytes()).is_ok() {
            return Ok(());
        }
        let proposal = propose(std::slice::from_ref(own), &desk.gazetteer, changed.as_bytes());
        prop_assert!(proposal.is_ok(), "{new:?}: {proposal:?}");
    }
}
