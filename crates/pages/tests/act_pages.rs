//! The forms of acts and the pages of an area's own officers, as hard as they come: each kind of field, faults, names that try to be markup.

use plumbline_core::letter::{Block, Inline, Table};
use plumbline_pages::account::{Elsewhere, Frame, Visitor};
use plumbline_pages::acts::*;
use plumbline_pages::parts::fault::Fault as Wrong;
use plumbline_pages::portal::*;

const MARK: &str = "Made-up data: nothing here is true of any real area";
const LONG: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";
const OF: &str = "Bournemouth, Christchurch and Poole, 2011";
const CASE: &str = "/desk/2011/E06000058";

/// A page by the name of its file, without and with what can be wrong on it.
pub fn all() -> Vec<(&'static str, String)> {
    let marks = [MARK.to_owned()];
    let visitor = Visitor { name: format!("<b>Kay</b> & {LONG}"), unread: 61, csrf: "c5".repeat(32) };
    let outside = Frame { service: "Plumbline", marks: &marks, visitor: None };
    let inside = Frame { visitor: Some(&visitor), ..outside };
    let mut all = forms(inside);
    all.extend(of_seasons(inside));
    all.extend(at_once(inside));
    all.extend(kept(outside));
    all.extend(editors(inside));
    all.extend(portals(inside));
    all.extend(returns(inside));
    all
}

fn choice(value: &str, words: &str, chosen: bool) -> Choice {
    Choice {
        value: value.into(),
        words: words.into(),
        hint: format!("What {words} means"),
        chosen,
        more: Vec::new(),
    }
}

fn line(name: &str) -> Field {
    let control = Control::Line { value: "\"><i>".into(), short: false };
    Field { name: name.into(), label: format!("Label of {name}"), hint: "A hint".into(), control }
}

/// Each kind of field.
fn fields() -> Vec<Field> {
    let of = |name: &str, control| Field {
        name: name.into(),
        label: format!("Label of {name}"),
        hint: "A hint that helps to fill it in.".into(),
        control,
    };
    let more = Choice { more: vec![line("about-figure")], ..choice("figure", "a figure", true) };
    let group = Group {
        heading: "Settings and services".into(),
        choices: vec![choice("A/E06000058/primary/overall/share", LONG, false), choice("9", "Act 9", true)],
    };
    vec![
        of("text", Control::Text { value: "</textarea><b>\n\ntwo".into(), rows: 8, words: Some((3, 2000)) }),
        of("letter", Control::Text { value: String::new(), rows: 30, words: None }),
        line("line"),
        of("dated", Control::Date { day: "31".into(), month: "2".into(), year: String::new() }),
        of("grade", Control::One(vec![choice("4", "4: excellently", false), choice("3", "3: well", true)])),
        of("about", Control::One(vec![choice("sentence", "a sentence", false), more])),
        of(
            "on",
            Control::Many {
                choices: vec![choice("R/E06000058/outcome", "What the rules indicate", true)],
                more: vec![group],
                beside: vec![of("on-more", Control::Text { value: String::new(), rows: 3, words: None })],
            },
        ),
        of("confidential", Control::Tick { ticked: true }),
        of(
            "csv",
            Control::File {
                beside: vec![of("csv-lines", Control::Text { value: "a,b".into(), rows: 9, words: None })],
            },
        ),
        of("query", Control::Nothing { says: "No query waits for an answer.".into() }),
    ]
}

fn forms(frame: Frame) -> Vec<(&'static str, String)> {
    let fields = fields();
    let named = ["text", "dated", "grade", "about", "about-figure", "on", "csv"];
    let mut faults: Vec<Fault> = named
        .iter()
        .map(|name| Fault { field: (*name).into(), says: format!("{name} does not read <i>") })
        .collect();
    faults.push(Fault { field: "".into(), says: "a rule `¶77` forbids it".into() });
    let change = change();
    let page = ActPage {
        frame,
        title: "Draft the grade",
        of: OF,
        lead: "The grade is held to the rules.",
        action: "/desk/2011/E06000058/do/draft",
        back: (CASE, "Back to the case"),
        fields: &fields,
        hidden: &[("seen", "12"), ("key", "k")],
        button: "Draft the grade",
        sends_a_file: true,
        notes: &["Until 17:00 on Friday 30 September 2011.".to_owned()],
        instead: Some(("/portal/2011/E06000058/return", "Fill it in row by row instead")),
        warning: None,
        faults: &[],
        halted: None,
        asks: Some(&("ask", "if-upheld", "Show what would change")),
        below: None,
    };
    let since = ["Act 13: p-1 drafted the grade".to_owned()];
    let asks = ChangePage {
        frame,
        of: OF,
        action: "/desk/2011/E06000058/what-would-change",
        case: CASE,
        typed: "0c1f52d3a94b:117 remove",
        change: Some(&change),
        faults: &[],
    };
    let wrong = [Fault { field: "correct".into(), says: "expected a line".into() }];
    let same = Change { beyond: Some(Beyond::default()), ..Change::default() };
    let rows: Vec<(String, Changed)> =
        change.rows.iter().cycle().take(201).map(|row| (LONG.to_owned(), row.clone())).collect();
    let beyond = beyond();
    let without =
        WithoutPage { frame, edition: ("0c1f52d3a94b", "made-up <b>.csv"), rows: &rows, beyond: &beyond };
    let nothing = Beyond::default();
    vec![
        ("act", act(&page)),
        (
            "act-plain",
            act(&ActPage { fields: &[], asks: None, sends_a_file: false, notes: &[], instead: None, ..page }),
        ),
        ("act-wrong", act(&ActPage { faults: &faults, ..page })),
        ("act-overtaken", act(&ActPage { halted: Some(Halted::Overtaken { since: &since }), ..page })),
        ("act-again", act(&ActPage { halted: Some(Halted::SignedInAgain), ..page })),
        ("act-change", act(&ActPage { below: Some(&change), ..page })),
        ("without", without_page(&without)),
        ("without-none", without_page(&WithoutPage { rows: &[], beyond: &nothing, ..without })),
        ("change", change_page(&asks)),
        ("change-none", change_page(&ChangePage { change: Some(&same), ..asks })),
        ("change-wrong", change_page(&ChangePage { change: None, faults: &wrong, ..asks })),
    ]
}

/// What cannot be taken back, and what asks for somebody of many.
fn of_seasons(frame: Frame) -> Vec<(&'static str, String)> {
    let person = Field {
        name: "key-person".into(),
        label: "Whose".into(),
        hint: String::new(),
        control: Control::Pick {
            options: vec![("p-1".into(), "<b>Kay</b> (p-1)".into()), ("p-2".into(), LONG.into())],
            chosen: "p-2".into(),
        },
    };
    let fields = [
        Field {
            name: "key-of".into(),
            label: "Which key".into(),
            hint: "What was sealed under it is read by nobody any more.".into(),
            control: Control::One(vec![Choice {
                more: vec![person],
                ..choice("person", "a person’s", true)
            }]),
        },
        Field {
            name: "understood".into(),
            label: "I understand that this cannot be undone".into(),
            hint: String::new(),
            control: Control::Tick { ticked: false },
        },
    ];
    let page = ActPage {
        frame,
        title: "Erase a key",
        of: "Season 2011",
        lead: "Names and texts that were sealed under it are gone for good.",
        action: "/desk/2011/do/erase",
        back: ("/desk/2011/people", "Back to the people"),
        fields: &fields,
        hidden: &[("seen", ""), ("key", "k")],
        button: "Erase the key",
        sends_a_file: false,
        notes: &[],
        instead: None,
        warning: Some("Nobody can bring them back: no administrator, no backup of its keys."),
        faults: &[],
        halted: None,
        asks: None,
        below: None,
    };
    let faults = [
        Fault { field: "key-person".into(), says: "choose whose".into() },
        Fault { field: "understood".into(), says: "say that you understood what follows".into() },
    ];
    vec![("act-season", act(&page)), ("act-season-wrong", act(&ActPage { faults: &faults, ..page }))]
}

fn at_once(frame: Frame) -> Vec<(&'static str, String)> {
    let fields = [
        Field {
            name: "areas".into(),
            label: "Cases".into(),
            hint: "12 cases are at this step.".into(),
            control: Control::Many {
                choices: vec![choice("E06000014", "York", true), choice("E06000058", LONG, false)],
                more: Vec::new(),
                beside: Vec::new(),
            },
        },
        Field {
            name: "why".into(),
            label: "What you think of the drafts".into(),
            hint: String::new(),
            control: Control::Text { value: "</textarea><i>".into(), rows: 4, words: None },
        },
    ];
    let row = |goes, went: &str, why: &str| ManyRow {
        area: OF.into(),
        href: CASE.into(),
        goes,
        went: went.into(),
        why: why.into(),
    };
    let rows = [
        row(true, "would be done", ""),
        row(
            false,
            "refused",
            "p-reader had a part in <b>drafting</b> it: act 7 of Monday 5 September 2011 (Q3)",
        ),
    ];
    let done = [row(true, "done, act 12", ""), rows[1].clone()];
    let tried = Tried { summary: "To read a draft critically: 1 case would be done, 1 refused", rows: &rows };
    let page = ManyPage {
        frame,
        title: "Read drafts critically",
        of: "Season 2011",
        lead: "Your opinion is recorded with each case by itself.",
        action: "/desk/2011/many/read",
        back: ("/desk/2011", "Back to the cases"),
        fields: &fields,
        hidden: &[("key", "k"), ("tried", "0a")],
        faults: &[],
        halted: None,
        tried: None,
        changed: false,
    };
    let faults = [
        Fault { field: "areas".into(), says: "choose at least one case".into() },
        Fault { field: "why".into(), says: "say what you think".into() },
    ];
    let of_done = ManyDone {
        frame,
        title: page.title,
        of: page.of,
        action: page.action,
        back: page.back,
        done: Tried { summary: "To read a draft critically: 1 case done, 1 refused", rows: &done },
    };
    vec![
        ("many", many_cases(&page)),
        ("many-none", many_cases(&ManyPage { fields: &[], ..page })),
        ("many-tried", many_cases(&ManyPage { tried: Some(tried), changed: true, ..page })),
        (
            "many-all-refused",
            many_cases(&ManyPage { tried: Some(Tried { rows: &rows[1..], ..tried }), ..page }),
        ),
        ("many-wrong", many_cases(&ManyPage { faults: &faults, ..page })),
        ("many-again", many_cases(&ManyPage { halted: Some(Halted::SignedInAgain), ..page })),
        ("many-done", many_done(&of_done)),
        (
            "many-nothing-done",
            many_done(&ManyDone { done: Tried { rows: &rows[1..], ..of_done.done }, ..of_done }),
        ),
    ]
}

fn change() -> Change {
    let row = |what: &str, before: Option<&str>| Changed {
        what: what.into(),
        cell: format!("A/E06000058/{what}"),
        before: before.map(str::to_owned),
        after: Some("good <b>".into()),
    };
    Change {
        put_right: vec!["made-up.csv, row 117: is removed".into()],
        rows: vec![row("outcome", Some("3")), row("band", None), row("figure", Some("7"))],
        elsewhere: vec!["York".into(), "Barnet".into()],
        beyond: Some(beyond()),
    }
}

fn beyond() -> Beyond {
    let sentence = |fares: &str, before: Option<&str>, after: Option<&str>| SentenceChange {
        fares: fares.into(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let sentences = vec![
        sentence(
            "stale",
            Some("Two of the three primary schools are good <b>."),
            Some("All three are good."),
        ),
        sentence("removed", Some("One nursery is good."), None),
        sentence("false", Some("Services are improving."), None),
        sentence("new", None, Some("All are good.")),
        sentence("dropped", Some("Few are good."), None),
    ];
    let national = Changed {
        what: "national figure".into(),
        cell: "N/2011/bands/nursery-primary/amber".into(),
        before: Some("31".into()),
        after: None,
    };
    Beyond {
        neighbours: vec!["York".into(), LONG.into()],
        letters: vec![
            LetterChange { area: LONG.into(), sentences },
            LetterChange { area: "York".into(), sentences: Vec::new() },
        ],
        national: vec![national; 61],
        tables: vec![(
            "Judgements <i>".into(),
            "rows that differ: 4 (24 cells); rows that come in: 1".into(),
        )],
        note: Some("Changed: 4 figures of areas, 3 national figures.".into()),
        files: "Which files of the site would differ, the command line says with --files.".into(),
    }
}

fn editors(frame: Frame) -> Vec<(&'static str, String)> {
    let claim = |is_true| HeldClaim {
        line: 7,
        words: "four <b>of</b> five".into(),
        cell: "A/E06000058/primary/overall/n".into(),
        says: "Not true: the figures bear 3 of 5".into(),
        is_true,
    };
    let checked = LetterChecked {
        summary: "1 of 2 statements bound to figures are true of them.".into(),
        is_clean: false,
        findings: vec![
            Finding { line: Some(9), says: "“All are good”. Not true <i>".into() },
            Finding { line: None, says: "Left out: nothing <b>".into() },
        ],
        claims: vec![claim(true), claim(false)],
    };
    let clean = LetterChecked { is_clean: true, summary: "No statement.".into(), ..LetterChecked::default() };
    let text =
        |text: &str| vec![Inline::Text(text.into()), Inline::Claim { text: "most".into(), cell: "x".into() }];
    let blocks = [
        Block::Heading { level: 1, text: "Assessment".into() },
        Block::Heading { level: 2, text: "Why".into() },
        Block::Paragraph(text("Of <i>schools</i> ")),
        Block::List(vec![text("one "), text("two ")]),
        Block::Table(Table {
            caption: "Bands".into(),
            head: vec!["Group".into(), "Band".into()],
            rows: vec![vec!["Primary".into(), "good".into()]],
        }),
    ];
    let sends = [("/desk/2011/E06000058/do/send".to_owned(), "Send it to the area")];
    let page = LetterPage {
        frame,
        of: OF,
        action: "/desk/2011/E06000058/letter",
        case: CASE,
        note: "A letter as the grade and the figures have it.",
        text: "+++\n</textarea><b>\n+++\n",
        hidden: &[("seen", "12"), ("key", "k"), ("over", "")],
        sends: &sends,
        kept: None,
        damaged: false,
        checked: None,
        preview: None,
        faults: &[],
    };
    let wrong = [Fault { field: "letter".into(), says: "line 2: no head".into() }];
    let kept = KeptTyped {
        when: "14:05 on Thursday 23 September 2027",
        overtaken: true,
        instead: "the letter that is with the area",
    };
    let alone = KeptTyped { overtaken: false, ..kept };
    vec![
        ("letter-editor", letter_editor(&page)),
        ("letter-editor-checked", letter_editor(&LetterPage { checked: Some(&checked), ..page })),
        ("letter-editor-clean", letter_editor(&LetterPage { checked: Some(&clean), sends: &[], ..page })),
        ("letter-editor-kept", letter_editor(&LetterPage { kept: Some(kept), ..page })),
        ("letter-editor-kept-alone", letter_editor(&LetterPage { kept: Some(alone), sends: &[], ..page })),
        ("letter-editor-damaged", letter_editor(&LetterPage { damaged: true, ..page })),
        ("letter-editor-preview", letter_editor(&LetterPage { preview: Some(&blocks), ..page })),
        ("letter-editor-wrong", letter_editor(&LetterPage { faults: &wrong, ..page })),
    ]
}

fn kept(frame: Frame) -> Vec<(&'static str, String)> {
    let typed = [("why", "</textarea>\"><script>alert(1)</script>"), ("on", "9")];
    let kept = Kept { form: "/desk/2011/E06000058/do/draft", typed: &typed, together: "why=a%26b&on=9" };
    let elsewhere = [Elsewhere { name: "Work <i>".into(), href: "/api/v1/sign-in/work".into() }];
    let page = SessionOver { frame, kept, email: "", passwords: true, elsewhere: &[], faults: &[] };
    let (wrong, code) = ([Wrong::at("password", "that is wrong")], [Wrong::at("code", "that is wrong")]);
    let asks = KeptCode { frame, kept, csrf: "c5", faults: &[] };
    vec![
        ("session-over", session_over(&page)),
        (
            "session-over-elsewhere",
            session_over(&SessionOver { passwords: false, elsewhere: &elsewhere, ..page }),
        ),
        (
            "session-over-wrong",
            session_over(&SessionOver { email: LONG, elsewhere: &elsewhere, faults: &wrong, ..page }),
        ),
        ("kept-code", kept_code(&asks)),
        ("kept-code-wrong", kept_code(&KeptCode { faults: &code, ..asks })),
    ]
}

fn returns(frame: Frame) -> Vec<(&'static str, String)> {
    let row = |urn: &str| PlaceRow {
        remit: "schools".into(),
        urn: urn.into(),
        on: "2011-03-31".into(),
        children: "4".into(),
        inside_area: "no".into(),
        provision: String::new(),
    };
    let rows = [row("SC900001"), row("\"><i>")];
    let page = PlacesPage {
        frame,
        of: OF,
        action: "/portal/2011/E06000058/return",
        back: "/portal/2011/E06000058",
        file: "/desk/2011/E06000058/do/return-placements",
        hidden: &[("key", "k")],
        rows: &rows,
        takes_more: true,
        faults: &[],
        signed_in_again: false,
    };
    let wrong = [
        Fault::at("urn-2", "row 2: expected a number that its register gives"),
        Fault::at("remit-1", "row 1: expected a register"),
        Fault::at("", "it is too late (¶24)"),
    ];
    vec![
        ("places", places(&page)),
        ("places-wrong", places(&PlacesPage { faults: &wrong, takes_more: false, ..page })),
        ("places-again", places(&PlacesPage { signed_in_again: true, rows: &rows[..1], ..page })),
    ]
}

fn portals(frame: Frame) -> Vec<(&'static str, String)> {
    let query = "/desk/2011/E06000058/do/query?about=sentence&about-sentence=1";
    let thread = |state: &str, replies: Vec<Replied>| Thread {
        title: format!("Query 14, on sentence 3 {LONG}"),
        by: "p-officer".into(),
        when: "17:00 on Friday 30 September 2011".into(),
        said: "It is <b>four</b> of five\n\nand not three".into(),
        state: state.into(),
        withdraw: replies.is_empty().then(|| "/desk/2011/E06000058/do/withdraw?number=14".into()),
        replies,
    };
    let reply = Replied {
        title: "Upheld".into(),
        when: "Monday 3 October 2011".into(),
        said: "You are right".into(),
    };
    let section = |id, threads| Section {
        id,
        heading: "Queries, and what became of them",
        none: "You have queried nothing.",
        threads,
    };
    let sections = [
        section("queries", vec![thread("Upheld", vec![reply]), thread("Waits for an answer", Vec::new())]),
        section("returns", Vec::new()),
    ];
    let reading = [("/portal/2011/E06000058/letter".to_owned(), "Your letter, sentence by sentence")];
    let until = [Until {
        what: "Queries on the draft letter",
        says: "until 17:00 on Friday 30 September 2011".into(),
    }];
    let open = [(query.to_owned(), "Query the draft letter")];
    let closed = [Closed {
        what: "Appeal against the grade".into(),
        why: "`10:00 on Monday 4 October 2027` is too late".into(),
    }];
    let not_yet = ["no draft letter is with Bournemouth now".to_owned()];
    let page = PortalPage {
        frame,
        area: "Bournemouth, Christchurch and Poole",
        year: 2011,
        action: "/portal/2011/E06000058",
        done: Some("Your query is lodged."),
        reading: &reading,
        not_yet: &[],
        until: &until,
        open: &open,
        closed: &closed,
        sections: &sections,
    };
    let nothing = PortalPage {
        done: None,
        reading: &[],
        not_yet: &not_yet,
        until: &[],
        open: &[],
        closed: &[],
        sections: &sections[1..],
        ..page
    };
    vec![
        ("portal", portal(&page)),
        ("portal-nothing", portal(&nothing)),
        ("portal-letter", letter(frame, Some(query))),
        ("portal-letter-closed", letter(frame, None)),
        ("portal-profile", profile(frame, Some("/desk/2011/E06000058/do/report-error?about=figure"))),
        ("portal-profile-closed", profile(frame, None)),
    ]
}

fn letter(frame: Frame, query: Option<&str>) -> String {
    let words = |text: &str, cell: Option<&str>| Words {
        text: text.into(),
        cell: cell.map(str::to_owned),
        query: cell.and(query).map(str::to_owned),
    };
    let sentence = |number| Line::Sentence {
        number,
        words: vec![
            words("Of <i>schools</i> ", None),
            words("four of five", Some("A/E06000058/primary/overall/n")),
            words(" are good.", None),
            words(" Both are ", None),
            words("good", Some("B/E06000058/safeguarding")),
            words(" and ", None),
            words("good", Some("B/E06000058/looked-after")),
            words(".", None),
        ],
        query: query.map(str::to_owned),
    };
    // Some letters have a title, and some begin below one.
    let highest = if query.is_some() { 1 } else { 2 };
    let lines = [
        Line::Heading { level: highest, text: "Children’s services assessment".into() },
        sentence(1),
        Line::Heading { level: highest + 1, text: "Why".into() },
        sentence(2),
        Line::Table {
            caption: "Bands".into(),
            head: vec!["Group".into(), "Band".into()],
            rows: vec![vec!["Primary".into(), "good".into()]],
        },
    ];
    portal_letter(&PortalLetter {
        frame,
        area: "York",
        year: 2011,
        action: "/portal/2011/E06000014/letter",
        back: "/portal/2011/E06000014",
        note: "You may query it until 17:00 on Friday 30 September 2011.",
        lines: &lines,
    })
}

fn profile(frame: Frame, report: Option<&str>) -> String {
    let line = |title: &str| ProfileLine {
        title: title.into(),
        cells: vec!["7".into(), "not known".into()],
        report: report.map(str::to_owned),
    };
    let tables = [
        ProfileTable {
            caption: "Settings and services",
            head: vec!["What", "Judged", "Band"],
            lines: vec![line("Primary <i>"), line(LONG)],
        },
        ProfileTable { caption: "Outcomes for children", head: vec!["What", "Year"], lines: Vec::new() },
    ];
    portal_profile(&PortalProfile {
        frame,
        area: "York",
        year: 2011,
        action: "/portal/2011/E06000014/profile",
        back: "/portal/2011/E06000014",
        tables: &tables,
    })
}
