//! A list of tasks, each with how it stands.

use maud::{Markup, html};

/// One task.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    pub title: &'a str,
    /// Where it is done; none where it cannot be done now.
    pub href: Option<String>,
    pub hint: Option<Markup>,
    /// How it stands: words, or a tag where it needs a look.
    pub status: Markup,
}

/// `id` stands before the ids of what belongs to each task: two lists on one page have two.
pub fn task_list(id: &str, tasks: &[Task]) -> Markup {
    html! {
        ul class="govuk-task-list" {
            @for (at, task) in tasks.iter().enumerate() { (one(&format!("{id}-{}", at + 1), task)) }
        }
    }
}

fn one(id: &str, task: &Task) -> Markup {
    let (hint, status) = (format!("{id}-hint"), format!("{id}-status"));
    let about = if task.hint.is_some() { format!("{hint} {status}") } else { status.clone() };
    html! {
        li class={ "govuk-task-list__item" @if task.href.is_some() { " govuk-task-list__item--with-link" } } {
            div class="govuk-task-list__name-and-hint" {
                @if let Some(href) = &task.href {
                    a class="govuk-link govuk-task-list__link" href=(href) aria-describedby=(about) { (task.title) }
                } @else {
                    div { (task.title) }
                }
                @if let Some(words) = &task.hint { div id=(hint) class="govuk-task-list__hint" { (words) } }
            }
            div id=(status) class="govuk-task-list__status" { (task.status) }
        }
    }
}
