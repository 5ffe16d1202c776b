//! What keepers do: accounts, and published files that are read in.

use super::*;

pub fn keeping(frame: Frame) -> Vec<(&'static str, String)> {
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
        without: Some("/desk/editions/0c1f52d3a94b/without"),
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
