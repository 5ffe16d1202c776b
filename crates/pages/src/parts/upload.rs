//! A file to send. Its form says `enctype="multipart/form-data"`.

use super::fault::Fault;
use super::group::{Head, labelled};
use maud::{Markup, html};

/// A file to choose.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// Its id, and the name under which it is sent.
    pub id: &'a str,
    pub label: &'a str,
    /// Which files are taken and how large.
    pub hint: Option<&'a str>,
    /// What the browser offers first, for example `.pdf,.png`; what comes is judged by the server all the same.
    pub accept: Option<&'a str>,
}

pub fn upload(it: Upload, faults: &[Fault]) -> Markup {
    let Upload { id, label, hint, accept } = it;
    labelled(Head { id, label, hint, more: None }, faults, |about| {
        html! {
            input class=(about.class("govuk-file-upload")) id=(id) name=(id) type="file" accept=[accept]
                aria-describedby=[about.described_by.as_deref()] aria-invalid=[about.invalid()];
        }
    })
}
