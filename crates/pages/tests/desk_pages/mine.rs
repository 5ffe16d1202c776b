//! One's own work, and the season board.

use super::*;

pub fn mine_pages(frame: Frame) -> Vec<(&'static str, String)> {
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
            at_once: vec![Link::new("/desk/2011/many/read", "Read drafts critically: 152 cases")],
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

pub fn boards(frame: Frame) -> Vec<(&'static str, String)> {
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
