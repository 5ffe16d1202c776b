//! A case, and what is below it: its evidence, its log, a file attached.

use super::*;

pub fn cases(frame: Frame) -> Vec<(&'static str, String)> {
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

pub fn below_a_case(frame: Frame) -> Vec<(&'static str, String)> {
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

pub fn attaching(frame: Frame) -> Vec<(&'static str, String)> {
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
