//! Each page of the desk, filled as hard as it comes and empty: names that try to be markup, long words, erased texts.

use plumbline_pages::account::{Frame, Visitor};
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
            portals: vec![Link::new("/portal/2011/E06000058", LONG)],
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
