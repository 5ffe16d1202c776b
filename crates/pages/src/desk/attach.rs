//! Attaching a file to an item of evidence, for whoever filed the item (E5).

use super::parts::{Link, case_way, h1, link, p, page};
use crate::account::Frame;
use crate::parts::button::button;
use crate::parts::fault::{Fault, faults, titled};
use crate::parts::hidden;
use crate::parts::select::{Select, select};
use crate::parts::upload::{Upload, upload};
use maud::{Markup, html};

/// The form that sends a file.
#[derive(Clone, Copy, Debug)]
pub struct AttachPage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub area: &'a str,
    pub code: &'a str,
    /// Items of the reader's own: the act that filed each, with its words.
    pub items: &'a [(String, String)],
    /// The item that is chosen already.
    pub item: &'a str,
    /// Which files are taken, how large and how many, in a sentence or two.
    pub takes: &'a str,
    /// The endings that the browser offers first.
    pub accept: &'a str,
    /// Names and values that travel with the form unseen.
    pub hidden: &'a [(&'a str, &'a str)],
    /// The page on which an item is filed; none where its reader may not.
    pub file: Option<&'a str>,
    pub faults: &'a [Fault],
}

pub fn attach(it: &AttachPage) -> String {
    let here = format!("/desk/{}/{}/attach", it.year, it.code);
    let title = format!("Attach a file to evidence on {}, {}", it.area, it.year);
    let main = html! {
        (h1("Attach a file to evidence"))
        p class="govuk-caption-l" { (it.area) ", " (it.year) }
        (faults(it.faults))
        (p("A file belongs to an item of the register, and whoever filed the item attaches it. It is sealed, is for those who may see the item, and comes back for download alone."))
        @if it.items.is_empty() { (nothing(it)) } @else { (form(it, &here)) }
    };
    let title = titled(&title, it.faults);
    page(&it.frame, "attach", &here, &title, &case_way(it.year, it.area, it.code), main)
}

fn nothing(it: &AttachPage) -> Markup {
    html! {
        (p("You filed no item in this case, so there is nothing of yours to which a file could belong."))
        @if let Some(file) = it.file { (p_link(file)) }
    }
}

fn p_link(file: &str) -> Markup {
    html! { p class="govuk-body" { (link(&Link::new(file, "File an item"))) } }
}

fn form(it: &AttachPage, here: &str) -> Markup {
    let options: Vec<(&str, &str)> =
        it.items.iter().map(|(value, words)| (value.as_str(), words.as_str())).collect();
    let item = Select {
        id: "item",
        label: "To which item",
        hint: Some("The items that you filed in this case."),
        options: &options,
        chosen: it.item,
    };
    let file = Upload { id: "file", label: "The file", hint: Some(it.takes), accept: Some(it.accept) };
    html! {
        form method="post" action=(here) enctype="multipart/form-data" novalidate {
            (it.frame.csrf())
            @for (name, value) in it.hidden { (hidden(name, value)) }
            (select(item, it.faults))
            (upload(file, it.faults))
            (button("Attach the file"))
        }
    }
}
