//! Every part of pages in every state, on one page.

use maud::{DOCTYPE, Markup, html};
use plumbline_pages::parts::banner::{important, success};
use plumbline_pages::parts::button::{Weight, button, group, link_button, secondary, warning};
use plumbline_pages::parts::choices::{Choice, Choices, checkboxes, radios};
use plumbline_pages::parts::date::{DateField, date};
use plumbline_pages::parts::fault::{Fault, faults};
use plumbline_pages::parts::field::{Field, field};
use plumbline_pages::parts::fold::details;
use plumbline_pages::parts::mark::marks;
use plumbline_pages::parts::navigation::{NavigationItem, service_navigation};
use plumbline_pages::parts::paging::{Neighbour, paging};
use plumbline_pages::parts::remark::{inset, warning_text};
use plumbline_pages::parts::select::{Select, select};
use plumbline_pages::parts::summary::{SummaryRow, summary_card, summary_list};
use plumbline_pages::parts::table::{Column, columns_table};
use plumbline_pages::parts::tag::{Tone, tag};
use plumbline_pages::parts::tasks::{Task, task_list};
use plumbline_pages::parts::textarea::{Limit, Textarea, textarea};
use plumbline_pages::parts::upload::{Upload, upload};
use plumbline_pages::parts::way::{back_link, breadcrumbs, skip_link};

const TONES: [Tone; 8] =
    [Tone::Plain, Tone::Grey, Tone::Blue, Tone::Green, Tone::Yellow, Tone::Orange, Tone::Red, Tone::Purple];

pub fn page(all_marks: &[String]) -> String {
    let wrong =
        [Fault::at("why-wrong", "give a reason"), Fault::at("sent-wrong", "give a day that is there")];
    let here = NavigationItem::link("parts.html", html! { "Parts" }, Some("page"));
    let main = html! {
        h1 { "Every part" }
        (faults(&wrong))
        (success("The note was saved."))
        (important(html! { p { "Queries may be sent until noon on 12 October." } }))
        (form("", &[]))
        (form("-wrong", &wrong))
        (shown())
    };
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (all_marks.join(" – ")) " – Every part" }
                link rel="stylesheet" href="style.css";
            }
            body class="parts" {
                (skip_link())
                header {
                    (marks(all_marks))
                    (service_navigation(("index.html", "Parts of pages"), "Parts of this site", &[here]))
                    div class="govuk-width-container" { (breadcrumbs(&[("index.html", "Home"), ("areas/index.html", "Areas")])) }
                }
                div class="page govuk-width-container" {
                    main id="content" tabindex="-1" { (main) }
                }
                footer { div class="govuk-width-container" { p { "Made up." } } }
            }
        }
    };
    page.into_string()
}

fn form(end: &str, wrong: &[Fault]) -> Markup {
    let [why, which, file, one, any, sent] =
        ["why", "which", "file", "one", "any", "sent"].map(|id| format!("{id}{end}"));
    let of =
        |label: &str| format!("{label}{}", if end.is_empty() { "" } else { ", where something is wrong" });
    let labels = ["Name", "Reason", "Area", "File", "One of two", "Any of two", "Sent on"].map(of);
    let [label_name, label_why, label_which, label_file, label_one, label_any, label_sent] = &labels;
    let name = format!("name{end}");
    let choices = [
        Choice::new("1", "The first", true),
        Choice::new("2", "The second", false).hint("A hint of its own"),
    ];
    let options = [("a", "Bath and North East Somerset"), ("b", "York")];
    let hint = Some("A hint that says more");
    let why = Textarea {
        id: &why,
        label: label_why,
        hint,
        value: "Two words",
        rows: 4,
        limit: Some(Limit::Words(500)),
    };
    html! {
        form method="post" action="#" {
            (field(Field::text(&name, label_name, "Typed").hint("A hint"), wrong))
            (textarea(why, wrong))
            (select(Select { id: &which, label: label_which, hint, options: &options, chosen: "b" }, wrong))
            (upload(Upload { id: &file, label: label_file, hint, accept: Some(".pdf") }, wrong))
            (radios(Choices::new(&one, label_one, &choices).hint("A hint"), wrong))
            (checkboxes(Choices::new(&any, label_any, &choices), wrong))
            (date(DateField { id: &sent, legend: label_sent, hint, typed: ["31", "2", "2027"] }, wrong))
            (group(html! {
                (button(&of("Save"))) (secondary(&of("Save for later"))) (warning(&of("Withdraw")))
                (link_button(Weight::Secondary, "index.html", "Home"))
            }))
        }
    }
}

fn shown() -> Markup {
    let row = |key| SummaryRow::new(key, "12 October 2027").action("rules.html", "Change", key);
    let task = |title, href: Option<&str>, status| Task {
        title,
        href: href.map(str::to_owned),
        hint: Some(html! { "Due by noon" }),
        status,
    };
    let tasks = [
        task("Read the profile", Some("about.html"), html! { "Completed" }),
        task("Write the letter", Some("measures.html"), tag(Tone::Red, "Overdue")),
        task("Sign it off", None, html! { "Cannot start yet" }),
    ];
    let head = [Column::text("Area"), Column::number("Homes")];
    let (back, on) = (
        Neighbour { href: "index.html", words: "Earlier events", label: Some("Events 1 to 50") },
        Neighbour { href: "rules.html", words: "Later events", label: None },
    );
    html! {
        h2 { "Shown" }
        p { @for tone in TONES { (tag(tone, format!("{tone:?}"))) " " } }
        (summary_list(&[row("Panel"), SummaryRow::new("Area", "York")]))
        (summary_card("A card", &[row("Moderation")]))
        (task_list("case", &tasks))
        (columns_table("Homes by area", &head, [vec![html! { "York" }, html! { "7" }]]))
        (warning_text("It cannot be taken back."))
        (inset("As it was written."))
        (details("More of it", html! { p { "All of it." } }))
        (paging("More events", Some(back), Some(on)))
        (back_link("index.html", "Back to the start"))
    }
}
