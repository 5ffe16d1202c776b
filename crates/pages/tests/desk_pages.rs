//! Each page of the desk, filled as hard as it comes and empty: names that try to be markup, long words, erased texts.

use plumbline_pages::account::{Fault, Frame, Visitor};
use plumbline_pages::desk::*;

const MARK: &str = "Made-up data: nothing here is true of any real area";
const LONG: &str = "Bournemouth, Christchurch and Poole <b>&amp;";
const WORD: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";

/// A page by the name of its file.
pub fn all() -> Vec<(&'static str, String)> {
    let marks = [MARK.to_owned()];
    let visitor = Visitor { name: format!("<b>Kay</b> & {WORD}"), unread: 61, csrf: "c5".repeat(32) };
    let frame = Frame { service: "Plumbline", marks: &marks, visitor: Some(&visitor) };
    let mut all = mine_pages(frame);
    all.extend(boards(frame));
    all.extend(cases(frame));
    all.extend(below_a_case(frame));
    all.extend(attaching(frame));
    all.extend(figures(frame));
    all.extend(seasons(frame));
    all.extend(keeping(frame));
    all
}

fn person(name: Option<&str>) -> PersonName {
    PersonName { id: "p-assessor-104".into(), name: name.map(str::to_owned) }
}

fn due(overdue: bool) -> DueWords {
    DueWords {
        by: "17:00 on Friday 30 September 2011".into(),
        why: "the fifth working day after Friday 23 September 2011 (¶12; ¶74); left out: 1 weekend".into(),
        left: if overdue { "3 working days late".into() } else { "5 working days left".into() },
        overdue,
    }
}

fn pages() -> Vec<Link> {
    vec![Link::new("/desk/2011", "Cases"), Link::new("/desk/2011/calendar", "Calendar")]
}

fn mine_pages(frame: Frame) -> Vec<(&'static str, String)> {
    let work = |overdue, dated: bool| Work {
        area: Link::new("/desk/2011/E06000058", LONG),
        act: Link::new("/desk/2011/E06000058/do/read", format!("Read a draft critically, {LONG}")),
        due: dated.then(|| due(overdue)),
    };
    let seasons = [
        MySeason {
            year: 2011,
            roles: vec!["an assessor".into(), format!("an officer of {LONG}")],
            work: vec![work(true, true), work(false, true), work(false, false)],
            all: 152,
            overdue: 1,
            rest: Some(Link::new("/desk/2011?show=mine", "All 152 on the board")),
            pages: pages(),
            portals: vec![Link::new("/portal/2011/E06000058", format!("The side of {LONG}"))],
            also: vec![Link::new("/desk/2011?show=stuck", "3 cases are ready and on no schedule")],
        },
        MySeason { year: 2010, roles: vec!["a director".into()], pages: pages(), ..MySeason::default() },
    ];
    let others = [Link::new("/desk/editions", "Editions"), Link::new("/desk/accounts", "Accounts")];
    let page =
        MinePage { frame, now: "09:00 on Monday 5 September 2011", seasons: &seasons, others: &others };
    vec![("desk", mine(&page)), ("desk-empty", mine(&MinePage { seasons: &[], others: &[], ..page }))]
}

fn boards(frame: Frame) -> Vec<(&'static str, String)> {
    let row = BoardRow {
        area: Link::new("/desk/2011/E06000058", LONG),
        step: "drafted and not yet read critically".into(),
        assessor: Some(person(Some("<i>A.</i> Assessor"))),
        next: vec!["query a fact in the draft letter".into(), "appeal against the grade".into()],
        due: Some(due(true)),
        state: Some("reopened".into()),
        stuck: vec!["it is assigned to nobody".into(), format!("{WORD} may not assess it")],
    };
    let rows = [
        row.clone(),
        BoardRow {
            assessor: None,
            next: Vec::new(),
            due: None,
            state: Some("published".into()),
            stuck: Vec::new(),
            ..row.clone()
        },
        BoardRow {
            assessor: Some(person(None)),
            due: Some(due(false)),
            state: None,
            stuck: vec!["it is deferred".into()],
            ..row
        },
    ];
    let choice =
        |value: &str, words: &str| Choice { value: value.into(), words: words.into(), many: Some(3) };
    let (steps, people) =
        ([choice("", "At any step"), choice("drafted", WORD)], [choice("", "Anybody"), choice("p-1", LONG)]);
    let chosen = Chosen { text: "\"><script>".into(), step: "drafted".into(), ..Chosen::default() };
    let saved = [Saved { name: format!("<u>{WORD}"), query: "step=drafted".into() }];
    let none = Chosen::default();
    let many = [Link::new("/desk/2011/many/read", "Read drafts critically: 12 cases")];
    let page = BoardPage {
        frame,
        year: 2011,
        pages: &pages(),
        all: 152,
        listed: 53,
        rows: &rows,
        from: 50,
        chosen: &chosen,
        steps: &steps,
        people: &people,
        sorts: &steps,
        query: "q=%3Cb%3E&step=drafted",
        before: Some("/desk/2011?step=drafted"),
        after: Some("/desk/2011?step=drafted&page=3"),
        saved: &saved,
        many: &many,
        said: Some("Your list is kept in this browser."),
    };
    let nothing = BoardPage {
        all: 0,
        listed: 0,
        rows: &[],
        from: 0,
        chosen: &none,
        query: "",
        before: None,
        after: None,
        saved: &[],
        many: &[],
        said: None,
        ..page
    };
    vec![
        ("desk-board", board(&page)),
        (
            "desk-board-none",
            board(&BoardPage { listed: 0, rows: &[], from: 0, before: None, after: None, ..page }),
        ),
        ("desk-board-empty", board(&nothing)),
    ]
}

fn cases(frame: Frame) -> Vec<(&'static str, String)> {
    let task =
        |step: &str, state| TaskRow { step: step.into(), source: "¶72; ¶79".into(), state, due: None };
    let why = || Some(format!("p-1 may not sign a draft off: it is for a director of {LONG} (¶72)"));
    let way = [
        task(
            "assign a case",
            State::Done { by: person(Some(WORD)), at: "09:00 on Thursday 1 September 2011".into(), act: 3 },
        ),
        TaskRow {
            due: Some(due(true)),
            ..task("draft a grade", State::Open("/desk/2011/E06000058/do/draft".into()))
        },
        TaskRow {
            due: Some(due(false)),
            ..task(
                "read a draft critically",
                State::Waiting { of: "a critical reader".into(), why_not: why() },
            )
        },
        task("moderate a draft", State::Waiting { of: "a critical reader".into(), why_not: None }),
        task("sign a draft off", State::NotYet { why_not: why() }),
        task("approve the assessment", State::NotYet { why_not: None }),
    ];
    let standing = Standing {
        step: "drafted and not yet read critically".into(),
        assessor: Some(person(Some("A. Assessor"))),
        round: 2,
        acts: 31,
        deferred: true,
        stuck: vec!["it is deferred".into(), format!("{WORD} may not assess it")],
    };
    let grading = Grading {
        awarded: "Performs well (3)".into(),
        indicated: "The rules indicated no one grade on the evidence that was weighed".into(),
        judged: true,
        reasons: Some(format!("First line.\nSecond <b>line</b> {WORD}")),
        drafted: 7,
    };
    let query = |says: Option<&str>, effect, answers: Option<&str>| QueryRow {
        act: 12,
        kind: "query of a figure".into(),
        about: format!("figure A/E06000058/secondary/overall/{WORD}"),
        says: says.map(str::to_owned),
        answer: "upheld in act 14".into(),
        effect,
        answers: answers.map(str::to_owned),
    };
    let effect = Effect { figures: 1, bands: 0, outcome: Some(("3".into(), "between 2 and 3".into())) };
    let queries = [
        query(Some(LONG), Some(effect), None),
        query(None, Some(Effect::default()), None),
        query(Some(WORD), None, Some("/desk/2011/E06000058/do/answer?query=12")),
    ];
    let others = [
        OtherAct { act: Link::new("/desk/2011/E06000058/do/evidence", "file evidence"), due: None },
        OtherAct {
            act: Link::new("/desk/2011/E06000058/do/return-placements", "return commissioned places"),
            due: Some(due(false)),
        },
    ];
    let rules = ["By the rules, on the evidence of now: between 2 (performs adequately) and 3 (performs well), for judgement.".to_owned()];
    let windows =
        [("The area may query facts".to_owned(), due(false)), ("The area may appeal".to_owned(), due(true))];
    let closed = [("approve the assessment".to_owned(), why().unwrap_or_default())];
    let page = CasePage {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        pages: &pages(),
        standing: &standing,
        way: &way,
        of_the_draft: &way,
        others: &others,
        grading: Some(&grading),
        rules: &rules,
        letter: &LetterState::WithTheArea,
        windows: &windows,
        queries: Some(&queries),
        done: None,
        closed: &closed,
    };
    let erased = Grading { reasons: None, judged: false, ..grading.clone() };
    let fresh = Standing {
        step: "at its analysis: no grade is drafted".into(),
        round: 1,
        acts: 1,
        ..Standing::default()
    };
    vec![
        ("desk-case", case(&page)),
        (
            "desk-case-erased",
            case(&CasePage {
                grading: Some(&erased),
                queries: Some(&[]),
                letter: &LetterState::Out("00:01 on Tuesday 8 November 2011".into()),
                ..page
            }),
        ),
        (
            "desk-case-empty",
            case(&CasePage {
                standing: &fresh,
                of_the_draft: &[],
                others: &[],
                grading: None,
                rules: &[],
                letter: &LetterState::NotSent,
                windows: &[],
                queries: None,
                closed: &[],
                pages: &[],
                ..page
            }),
        ),
        (
            "desk-case-done",
            case(&CasePage { done: Some("The grade is drafted."), letter: &LetterState::NotSent, ..page }),
        ),
        (
            "desk-case-undrafted",
            case(&CasePage {
                standing: &fresh,
                grading: None,
                letter: &LetterState::ToCome("00:01 on Tuesday 8 November 2011".into()),
                ..page
            }),
        ),
    ]
}

fn choice(value: &str, words: &str) -> Choice {
    Choice { value: value.into(), words: words.into(), many: Some(3) }
}

fn below_a_case(frame: Frame) -> Vec<(&'static str, String)> {
    let row = EvidenceRow {
        act: 4,
        kind: "Views of children, young people and families".into(),
        dated: "Thursday 12 May 2011".into(),
        filed: "11:00 on Tuesday 12 July 2011".into(),
        by: person(Some(WORD)),
        confidential: true,
        safeguarding: true,
        said: Said::Text(format!("They feel <b>safe</b>.\nSecond line {WORD}")),
        weighed_in: vec![7, 12],
        attachments: vec![Attachment {
            link: Some(Link::new(
                "/api/v1/seasons/2011/cases/E06000058/attachments/5",
                format!("{WORD}.pdf"),
            )),
            about: "pdf, 32 kB".into(),
        }],
        attach: Some("/desk/2011/E06000058/attach?item=4".into()),
    };
    let rows = [
        row.clone(),
        EvidenceRow {
            said: Said::Erased,
            weighed_in: vec![7],
            attachments: vec![Attachment { link: None, about: "pdf, 32 kB".into() }],
            ..row.clone()
        },
        EvidenceRow {
            said: Said::Closed,
            weighed_in: Vec::new(),
            safeguarding: false,
            by: person(None),
            attach: None,
            ..row
        },
    ];
    let choices = [choice("", "Any"), choice("views", WORD)];
    let chosen = EvidenceChosen { kind: "views".into(), ..EvidenceChosen::default() };
    let page = EvidencePage {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        done: Some("The file is attached."),
        pages: &pages(),
        all: 3,
        rows: &rows,
        chosen: &chosen,
        kinds: &choices,
        marks: &choices,
        sorts: &choices,
        file: Some("/desk/2011/E06000058/do/evidence"),
    };
    let act = LogRow {
        act: 1,
        did: "drafted the grade".into(),
        by: person(Some("A. Assessor")),
        roles: vec!["an assessor".into(), "a director".into()],
        at: "11:00 on Tuesday 12 July 2011".into(),
        withdrawn: Some(3),
        hash: "0a".repeat(32),
    };
    let acts = [act.clone(), LogRow { act: 2, withdrawn: None, roles: Vec::new(), by: person(None), ..act }];
    let faults = ["event 31 was changed after it was written".to_owned()];
    let log_page = LogPage {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        pages: &pages(),
        rows: &acts,
        faults: &[],
        bundle: Some("/api/v1/seasons/2011/cases/E06000058/bundle"),
    };
    vec![
        ("desk-evidence", evidence(&page)),
        ("desk-evidence-none", evidence(&EvidencePage { rows: &[], ..page })),
        (
            "desk-evidence-empty",
            evidence(&EvidencePage { all: 0, rows: &[], file: None, done: None, ..page }),
        ),
        ("desk-log", log(&log_page)),
        ("desk-log-broken", log(&LogPage { faults: &faults, bundle: None, ..log_page })),
        ("desk-log-empty", log(&LogPage { rows: &[], bundle: None, ..log_page })),
    ]
}

fn attaching(frame: Frame) -> Vec<(&'static str, String)> {
    let items =
        [("4".to_owned(), format!("Act 4: {WORD}")), ("9".to_owned(), "Act 9: <i>a note</i>".to_owned())];
    let page = AttachPage {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        items: &items,
        item: "9",
        takes: "It is a PDF or a plain text, told by its content. It has at most 10 MB, and an item at most 10 files.",
        accept: ".pdf,.txt",
        hidden: &[("seen", "12"), ("key", "k")],
        file: Some("/desk/2011/E06000058/do/evidence"),
        faults: &[],
    };
    let faults = [
        Fault::at("item", "choose the item"),
        Fault::at("file", "`a.pdf` is not taken: it holds macros (E5)"),
    ];
    vec![
        ("desk-attach", attach(&page)),
        ("desk-attach-wrong", attach(&AttachPage { faults: &faults, ..page })),
        ("desk-attach-none", attach(&AttachPage { items: &[], ..page })),
    ]
}

fn figures(frame: Frame) -> Vec<(&'static str, String)> {
    let row = |status: Option<&str>| RequirementRow {
        id: "4-a-top-bands".into(),
        says: "at least 6 of 7 super groups are in the top two bands".into(),
        status: status.map(str::to_owned),
        figure: Some("3 of 7, 2 not observed".into()),
        threshold: Some("6 of 7".into()),
        strength: Some("must".into()),
        unless: Some("sustained improvement is recorded".into()),
        source: vec!["Annex E".into(), "¶61".into()],
        records: vec![format!("{WORD}.csv, row 12"), "few.csv, row 3".into()],
        records_in_all: 31,
    };
    let plain =
        RequirementRow { id: "limit-1".into(), says: "priority action".into(), ..RequirementRow::default() };
    let groups = [
        RequirementGroup { says: "Block B sets no limit".into(), status: None, rows: vec![plain] },
        RequirementGroup {
            says: "4 (performs excellently): ruled out, a must is not met".into(),
            status: Some("not met".into()),
            rows: ["met", "not met", "unknown", "for judgement", "not applicable"]
                .map(|it| row(Some(it)))
                .into(),
        },
        RequirementGroup { says: "3 (performs well)".into(), status: Some("met".into()), rows: Vec::new() },
    ];
    let basis = Basis {
        says: "As of the drafted grade: what had been published by Wednesday 31 August 2011 and was known here when it was drafted.".into(),
        other: Some(Link::new("/desk/2011/E06000058/assessment?basis=now", "Look at what is known now")),
        notes: vec!["assumed: published 28 days after inspection".into()],
    };
    let says = [format!("gaps narrowed is mixed ({WORD})")];
    let page = AssessmentPage {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        pages: &pages(),
        basis: &basis,
        outcome: "between 2 (performs adequately) and 3 (performs well), for judgement",
        judgement: &says,
        groups: &groups,
        considerations: &says,
    };
    let table = FiguresTable {
        caption: "Layer 1: inspected settings (Block A)".into(),
        head: vec![("Group".into(), false), ("Judged".into(), true), ("Band".into(), false)],
        rows: vec![
            vec![format!("Primary schools <b>{WORD}"), "31".into(), "light green".into()],
            vec!["Secondary schools".into(), String::new(), String::new()],
        ],
        empty: "Nothing of it is known yet.".into(),
    };
    let none = FiguresTable { rows: Vec::new(), ..table.clone() };
    let parts = [
        Link::new("/desk/2011/E06000058/profile?part=a", "Layer 1: Block A"),
        Link::new("/desk/2011/E06000058/profile?part=b", "Layer 1: Block B"),
    ];
    let profile_page = ProfilePage {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        pages: &pages(),
        parts: &parts,
        here: "/desk/2011/E06000058/profile?part=a",
        basis: &basis,
        title: "Layer 1: inspected settings (Block A)",
        tables: std::slice::from_ref(&table),
    };
    let tables = [
        Link::new("/desk/2011/pack", "Near-identical areas with different grades (120)"),
        Link::new("/desk/2011/pack?table=assessors", "By assessor (0)"),
    ];
    let pack_page = PackPage {
        frame,
        year: 2011,
        pages: &pages(),
        parts: &tables,
        here: "/desk/2011/pack",
        heading: "Near-identical areas with different grades",
        table: &table,
        before: None,
        after: Some("/desk/2011/pack?page=2"),
        notes: &says,
    };
    let pack_empty = PackPage {
        here: "/desk/2011/pack?table=assessors",
        heading: "By assessor",
        table: &none,
        after: None,
        notes: &[],
        ..pack_page
    };
    let empty =
        Basis { notes: Vec::new(), other: None, says: "As of the evidence that is known now.".into() };
    vec![
        ("desk-assessment", assessment(&page)),
        (
            "desk-assessment-empty",
            assessment(&AssessmentPage {
                basis: &empty,
                outcome: "",
                judgement: &[],
                groups: &[],
                considerations: &[],
                ..page
            }),
        ),
        (
            "desk-assessment-settled",
            assessment(&AssessmentPage {
                outcome: "indicated grade: 3 (performs well)",
                judgement: &[],
                considerations: &[],
                ..page
            }),
        ),
        ("desk-profile", profile(&profile_page)),
        (
            "desk-profile-empty",
            profile(&ProfilePage {
                tables: std::slice::from_ref(&none),
                basis: &empty,
                pages: &[],
                ..profile_page
            }),
        ),
        ("desk-pack", pack(&pack_page)),
        ("desk-pack-empty", pack(&pack_empty)),
    ]
}

fn seasons(frame: Frame) -> Vec<(&'static str, String)> {
    let member = MemberRow {
        person: person(Some(WORD)),
        roles: vec![format!("link inspector of {LONG}"), "assessor".into()],
        ended: vec!["reader, until 09:00 on Monday 5 September 2011".into()],
        interests: vec![format!("{LONG} (home)"), "York (kin)".into()],
        cases: Some(Link::new("/desk/2011?person=p-assessor-104", "3 cases")),
    };
    let members = [
        member.clone(),
        MemberRow {
            person: person(None),
            roles: Vec::new(),
            ended: Vec::new(),
            interests: Vec::new(),
            cases: None,
        },
    ];
    let step = |until, unknown: &str| StepRow {
        title: "Report factual inaccuracies".into(),
        source: "¶74".into(),
        until,
        unknown: unknown.into(),
    };
    let steps = [
        step(Some(due(false)), ""),
        step(Some(due(true)), ""),
        step(None, "bank holidays are known to Monday 31 December 2029"),
    ];
    let holidays = ["Monday 29 August 2011 (Summer bank holiday)".to_owned()];
    let release = |state, areas: &[&str]| ReleaseRow {
        act: 31,
        kind: "Grades and letters of the cycle".into(),
        when: "00:01 on Tuesday 8 November 2011".into(),
        state,
        areas: areas.iter().map(|it| (*it).to_owned()).collect(),
        set: "0a".repeat(32),
    };
    let rows = [
        release(ReleaseState::Out, &[LONG, "York"]),
        release(ReleaseState::ToCome, &["York"]),
        release(ReleaseState::TakenOff, &[]),
    ];
    let acts =
        [Link::new("/desk/2011/do/role", "Give a role"), Link::new("/desk/2011/do/erase", "Erase a key")];
    let of_people = PeoplePage {
        frame,
        year: 2011,
        pages: &pages(),
        members: &members,
        acts: &acts,
        said: Some("The role is given."),
    };
    let of_calendar = CalendarPage {
        frame,
        year: 2011,
        pages: &pages(),
        steps: &steps,
        holidays: &holidays,
        reach: ("Thursday 1 January 2009", "Monday 31 December 2029"),
        acts: &acts,
        said: None,
    };
    let of_releases = ReleasesPage {
        frame,
        year: 2011,
        pages: &pages(),
        now: "09:00 on Monday 5 September 2011",
        seen: 152,
        rows: &rows,
        acts: &acts,
        said: Some("The publication is off the schedule."),
    };
    vec![
        ("desk-people", people(&of_people)),
        ("desk-people-empty", people(&PeoplePage { members: &[], acts: &[], said: None, ..of_people })),
        ("desk-calendar", calendar(&of_calendar)),
        ("desk-calendar-empty", calendar(&CalendarPage { steps: &[], holidays: &[], ..of_calendar })),
        ("desk-releases", releases(&of_releases)),
        ("desk-releases-empty", releases(&ReleasesPage { rows: &[], seen: 0, ..of_releases })),
    ]
}

fn keeping(frame: Frame) -> Vec<(&'static str, String)> {
    let row = |state, name: Option<&str>| AccountRow {
        person: "p-104".into(),
        name: name.map(str::to_owned),
        email: name.map(|_| format!("{WORD}@example.gov.uk")),
        state,
        keeper: true,
        second_factor: true,
        roles: vec!["2011: an assessor, a director".into()],
    };
    let rows = [
        row(AccountStands::Open, Some("<i>A.</i> Person")),
        AccountRow {
            roles: Vec::new(),
            keeper: false,
            second_factor: false,
            ..row(AccountStands::Invited, Some(WORD))
        },
        row(AccountStands::Ended, None),
    ];
    let fault = |field: &'static str| Fault::at(field, "expected a person's id such as p-104");
    let wrong = [fault("person"), fault("email")];
    let typed = InviteTyped { person: "X", name: "\"><b>", email: WORD, keeper: true };
    let page = AccountsPage {
        frame,
        accounts: &rows,
        typed: InviteTyped::default(),
        said: Some("The link is on its way."),
        faults: &[],
    };
    let of = |account, own, faults| account_page(frame, account, own, faults);
    let (why, reset) = ([fault("why")], [fault("reset-why")]);
    let edition_row = EditionRow {
        id: "0c1f52d3a94b".into(),
        file: format!("{WORD}.csv"),
        source: "returns-2010".into(),
        learned: "09:00 on Monday 5 September 2011".into(),
        issued: "2010-07-01".into(),
        rows: "31".into(),
        records: "28".into(),
        repeats: "1".into(),
        excluded: "1".into(),
        problems: "1".into(),
        state: "in force".into(),
    };
    let files = [edition_row];
    let page_of_editions = EditionsPage {
        frame,
        editions: &files,
        brings: true,
        issued: ["", "", ""],
        keep_good: false,
        faults: &[],
    };
    let bad = [fault("file"), fault("issued")];
    let table = FiguresTable {
        caption: "Problems".into(),
        head: vec![("Row".into(), true), ("Found".into(), false)],
        rows: vec![vec!["12".into(), format!("<b>{WORD}")]],
        empty: String::new(),
    };
    let facts = [("File".to_owned(), format!("{WORD}.csv")), ("Rows read".to_owned(), "31".to_owned())];
    let tables = [("Problems".to_owned(), table)];
    let notes = ["the format is not known".to_owned()];
    let one = EditionPage {
        frame,
        path: "/desk/editions",
        title: "What was read of few.csv",
        said: None,
        facts: &facts,
        tables: &tables,
        notes: &notes,
        accepts: None,
        faults: &[],
    };
    let proposal = Accepts {
        id: "5f3a0c1d2b4e",
        title: "School inspections since 2020 <i>",
        file: "few.csv",
        issued: ["1", "7", "2010"],
        keep_good: true,
    };
    let not_so = [fault("file"), fault("sure")];
    vec![
        ("desk-accounts", accounts(&page)),
        ("desk-accounts-wrong", accounts(&AccountsPage { typed, said: None, faults: &wrong, ..page })),
        ("desk-accounts-empty", accounts(&AccountsPage { accounts: &[], said: None, ..page })),
        ("desk-account", of(&rows[0], false, &[])),
        ("desk-account-own", of(&rows[0], true, &why)),
        ("desk-account-invited", of(&rows[1], false, &[])),
        ("desk-account-ended", of(&rows[2], false, &[])),
        ("desk-account-wrong", of(&rows[0], false, &reset)),
        ("desk-editions", editions(&page_of_editions)),
        (
            "desk-editions-wrong",
            editions(&EditionsPage {
                issued: ["31", "2", "x"],
                keep_good: true,
                faults: &bad,
                ..page_of_editions
            }),
        ),
        ("desk-editions-empty", editions(&EditionsPage { editions: &[], brings: false, ..page_of_editions })),
        ("desk-edition", edition(&one)),
        ("desk-edition-proposed", edition(&EditionPage { accepts: Some(proposal), ..one })),
        (
            "desk-edition-not-accepted",
            edition(&EditionPage { accepts: Some(proposal), faults: &not_so, ..one }),
        ),
        (
            "desk-edition-read",
            edition(&EditionPage { said: Some("The file was read in."), notes: &[], ..one }),
        ),
        ("desk-edition-slow", slow(frame, &edition(&one))),
        ("desk-edition-empty", edition(&EditionPage { facts: &[], tables: &[], notes: &[], ..one })),
    ]
}

fn account_page(frame: Frame, row: &AccountRow, own: bool, faults: &[Fault]) -> String {
    account(&AccountPage { frame, account: row, own, why: "", said: Some("The link is on its way."), faults })
}

/// A page that began before it was known what came of a file.
fn slow(frame: Frame, came: &str) -> String {
    let Reading { begins, ends } = reading(&frame, "made-up-schools.csv", 12_345_678);
    [&begins, &still_reading(10), &still_reading(15), below_its_heading(came), &ends].concat()
}
