//! The parts of pages: every control has its name, its hint and its fault; what is sent back is what was typed; the style sheet knows the
//! classes.

use crate::read::{Read, read, text};
use maud::{DOCTYPE, Markup, html};
use plumbline_pages::parts::banner::{done, success};
use plumbline_pages::parts::button::{Weight, button, choosing, link_button, one_button, secondary, warning};
use plumbline_pages::parts::choices::{Choice, Choices, checkboxes, radios};
use plumbline_pages::parts::date::{DateField, date};
use plumbline_pages::parts::fault::{Fault, faults, titled};
use plumbline_pages::parts::field::{Field, Kind, field};
use plumbline_pages::parts::paging::{Neighbour, paging};
use plumbline_pages::parts::select::{Select, select};
use plumbline_pages::parts::summary::{SummaryRow, summary_list};
use plumbline_pages::parts::table::{Column, columns_table};
use plumbline_pages::parts::tag::{Tone, tag};
use plumbline_pages::parts::tasks::{Task, task_list};
use plumbline_pages::parts::textarea::{Limit, Textarea, textarea};
use plumbline_pages::parts::upload::{Upload, upload};
use std::collections::BTreeSet;
use std::path::Path;

/// A part as a page of its own.
fn part(it: Markup) -> Read {
    read(&html! { (DOCTYPE) (it) }.into_string())
}

/// Every control, all of them with a hint.
fn controls(wrong: &[Fault]) -> Markup {
    let choices = [Choice::new("1", "One", true), Choice::new("2", "Two", false).hint("The other")];
    let options = [("a", "A"), ("b", "B <b>")];
    let why = Textarea {
        id: "why",
        label: "Why",
        hint: Some("A hint"),
        value: "\n two words",
        rows: 5,
        limit: Some(Limit::Words(500)),
    };
    html! {
        (field(Field::text("name", "Name", "\"><b>").hint("A hint").kind(Kind::Number), wrong))
        (textarea(why, wrong))
        (select(Select { id: "which", label: "Which", hint: Some("A hint"), options: &options, chosen: "b" }, wrong))
        (upload(Upload { id: "file", label: "File", hint: Some("A hint"), accept: Some(".pdf") }, wrong))
        (radios(Choices::new("one", "One of two", &choices).hint("A hint"), wrong))
        (checkboxes(Choices::new("any", "Any of two", &choices).hint("A hint"), wrong))
        (date(DateField { id: "sent", legend: "Sent", hint: Some("A hint"), typed: ["31", "2", ""] }, wrong))
    }
}

const IDS: [&str; 7] = ["name", "why", "which", "file", "one", "any", "sent"];

/// A page with controls of which all are wrong, or none.
fn page(all_wrong: bool) -> Read {
    let wrong: Vec<Fault> =
        IDS.iter().filter(|_| all_wrong).map(|id| Fault::at(*id, format!("give <{id}>"))).collect();
    part(html! { main { h1 { "A form" } (faults(&wrong)) (controls(&wrong)) } })
}

#[test]
fn every_control_is_called_by_its_label_and_its_hint_is_read_with_it() {
    let page = page(false);
    page.ids();
    for control in page.all("input, textarea, select") {
        let id = control.attr("id").unwrap();
        assert_eq!(page.all(&format!("label[for='{id}']")).len(), 1, "{id}");
        assert!(control.attr("name").is_some() && control.attr("aria-invalid").is_none(), "{id}");
    }
    let about = page.all("[aria-describedby]");
    assert_eq!(about.len(), IDS.len() + 2, "a hint each, and one for the second choice of each sort");
    for it in about {
        for id in it.attr("aria-describedby").unwrap().split(' ') {
            assert!(!text(page.one(&format!("#{id}"))).is_empty(), "{id}");
        }
    }
    assert_eq!(page.all("fieldset > legend:first-child").len(), 3);
    assert_eq!(page.all(".govuk-error-summary, .govuk-error-message, .govuk-form-group--error").len(), 0);
}

#[test]
fn every_fault_is_said_above_and_leads_to_its_control_which_says_it_again() {
    let page = page(true);
    let links = page.hrefs(".govuk-error-summary a");
    assert_eq!(links, IDS.map(|id| format!("#{id}")));
    for id in IDS {
        let control = page.one(&format!("#{id}"));
        assert!(["input", "textarea", "select"].contains(&control.value().name()), "{id}");
        assert_eq!(text(page.one(&format!("#{id}-error"))), format!("Error: Give <{id}>"));
        let by = format!("[aria-describedby~='{id}-error']");
        assert_eq!(page.all(&by).len(), 1, "{id}");
    }
    assert_eq!(page.all(".govuk-form-group--error").len(), IDS.len());
    assert_eq!(page.one(".govuk-error-summary [role=alert] h2").value().name(), "h2");
    assert_eq!((titled("A", &[]), titled("A", &[Fault::at("x", "y")])), ("A".into(), "Error: A".into()));
}

#[test]
fn what_was_typed_comes_back_as_it_was() {
    let page = page(false);
    assert_eq!(page.one("#name").attr("value"), Some("\"><b>"));
    // A browser leaves the first line break of a textarea out, as this parser does.
    assert_eq!(text(page.one("#why")), "\n two words");
    assert_eq!(page.one("option[selected]").attr("value"), Some("b"));
    assert_eq!(text(page.one("option[selected]")), "B <b>");
    assert_eq!(
        page.all("[checked]").iter().map(|it| it.attr("id").unwrap()).collect::<Vec<_>>(),
        ["one", "any"]
    );
    let day: Vec<_> =
        page.all(".govuk-date-input input").iter().map(|it| (it.attr("name"), it.attr("value"))).collect();
    assert_eq!(
        day,
        [(Some("sent-day"), Some("31")), (Some("sent-month"), Some("2")), (Some("sent-year"), None)]
    );
}

#[test]
fn a_limit_is_said_and_how_much_of_it_is_used() {
    let said = |value: &str, limit| {
        let it = Textarea { id: "a", label: "A", hint: None, value, rows: 5, limit: Some(limit) };
        part(textarea(it, &[])).texts("#a-info").concat()
    };
    assert_eq!(said("", Limit::Words(500)), "You can enter up to 500 words.");
    assert_eq!(said("one two  three", Limit::Words(3)), "3 of 3 words used when this page was made.");
    assert_eq!(
        said("four", Limit::Characters(3)),
        "4 characters when this page was made: 1 too many; up to 3 are allowed."
    );
}

#[test]
fn a_button_acts_and_a_link_goes() {
    let csrf = plumbline_pages::parts::token("secret");
    let page = part(html! {
        (button("Save")) (secondary("Later")) (warning("Withdraw"))
        (choosing(Weight::Secondary, "next", "pdf", "Show as PDF"))
        (link_button(Weight::First, "/sign-in", "Sign in"))
        (one_button(&csrf, "/x", "7", ("End", "Firefox")))
    });
    assert_eq!(page.all("button[type=submit]").len(), 5);
    assert_eq!(page.hrefs("a.govuk-button"), ["/sign-in"]);
    assert_eq!(
        page.all("[role=button]").len(),
        0,
        "a link that is called a button does not answer to the space bar"
    );
    assert_eq!(page.texts("form button"), ["End: Firefox"]);
    assert_eq!(page.one("form [name=csrf]").attr("value"), Some("secret"));
}

#[test]
fn a_table_s_figures_stand_at_the_right_and_each_cell_knows_its_column() {
    let head = [Column::text("Area"), Column::number("Homes")];
    let rows = [vec![html! { "York" }, html! { "7" }]];
    let page = part(columns_table("Homes", &head, rows));
    assert_eq!(page.texts("th[scope=row]"), ["York"]);
    let cell = page.one("td");
    assert_eq!(cell.attr("data-head"), Some("Homes"));
    assert!(cell.attr("class").unwrap().contains("--numeric"));
    assert_eq!(page.all("th.govuk-table__header--numeric").len(), 1);
}

#[test]
fn a_task_is_a_link_with_its_status_or_cannot_be_begun() {
    let open = Task {
        title: "Profile",
        href: Some("profile".into()),
        hint: Some(html! { "Due" }),
        status: tag(Tone::Red, "Overdue"),
    };
    let shut = Task { title: "Award", href: None, hint: None, status: html! { "Cannot start yet" } };
    let page = part(task_list("case", &[open, shut]));
    assert_eq!(page.one("a").attr("aria-describedby"), Some("case-1-hint case-1-status"));
    assert_eq!(page.texts("#case-1-status"), ["Overdue"]);
    assert_eq!(page.texts("#case-2-status"), ["Cannot start yet"]);
    assert_eq!(page.all("a").len(), 1);
}

#[test]
fn what_is_not_there_leaves_nothing_behind() {
    assert_eq!(faults(&[]).into_string(), "");
    assert_eq!(done(None).into_string(), "");
    assert_eq!(paging("More", None, None).into_string(), "");
    let next = Neighbour { href: "?page=2", words: "Next", label: None };
    assert_eq!(part(paging("More", None, Some(next))).all("nav[aria-label=More] a[rel=next]").len(), 1);
    assert_eq!(part(success("Saved")).one("[role=status]").attr("aria-labelledby"), Some("done"));
}

#[test]
fn an_action_of_a_summary_says_what_it_is_about() {
    let rows = [
        SummaryRow::new("Panel", "12 October").action("/change", "Change", "the panel's day"),
        SummaryRow::new("Area", "York"),
    ];
    let page = part(summary_list(&rows));
    assert_eq!(page.texts("a"), ["Change the panel's day"]);
    assert_eq!(page.texts("dt"), ["Panel", "Area"]);
    assert_eq!(page.all(".govuk-summary-list__row--no-actions").len(), 1);
}

/// The classes for which the design system itself has no rule.
const WITHOUT_A_RULE: [&str; 5] =
    ["govuk-checkboxes", "govuk-radios", "govuk-table__body", "govuk-table__head", "govuk-table__row"];

#[test]
fn the_style_sheet_that_was_made_has_the_rules_of_every_class_that_pages_use() {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/web/plumbline.css");
    let Ok(style) = std::fs::read_to_string(made) else {
        println!("skipped: no style sheet; run make assets");
        return;
    };
    let used = classes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(used.len() > 80, "{used:?}");
    let has = |class: &str| {
        style.match_indices(&format!(".{class}")).any(|(at, found)| {
            !style[at + found.len()..]
                .starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        })
    };
    let lost: Vec<&String> = used.iter().filter(|class| !has(class)).collect();
    assert_eq!(lost, WITHOUT_A_RULE, "run make assets, and write each class out whole");
}

/// The design system's classes as they stand in the files of a folder.
fn classes(folder: &Path) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if entry.is_dir() {
            all.extend(classes(&entry));
        } else if entry.extension().is_some_and(|it| it == "rs") {
            let source = std::fs::read_to_string(&entry).unwrap();
            let within = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            all.extend(source.split(|c| !within(c)).filter(|it| it.starts_with("govuk-")).map(str::to_owned));
        }
    }
    // The package's own name.
    all.remove("govuk-frontend");
    all
}
