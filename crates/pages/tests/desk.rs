//! The pages of the desk.

use crate::desk_pages::all;
use crate::read::{Read, read};

fn each(mut look: impl FnMut(&str, &Read)) {
    for (name, page) in all() {
        look(name, &read(&page));
    }
}

#[test]
fn every_form_that_posts_carries_the_token() {
    let mut forms = 0;
    each(|name, page| {
        let posts = page.all("form[method=post]").len();
        forms += posts;
        assert_eq!(page.all("form[method=post] input[name=csrf]").len(), posts, "{name}");
    });
    assert!(forms > 10, "{forms} forms");
}

#[test]
fn a_step_says_in_words_how_it_stands_and_only_what_is_open_is_a_link() {
    let (_, page) = all().into_iter().find(|(name, _)| *name == "desk-case").unwrap();
    let page = read(&page);
    let statuses: Vec<String> = page.texts(".govuk-task-list__status");
    for words in ["Done", "Yours to do", "Waiting", "Not yet"] {
        assert!(statuses.iter().any(|it| it.trim() == words), "{words}: {statuses:?}");
    }
    // The steps stand twice on the sample: one link each.
    assert_eq!(page.hrefs(".govuk-task-list a"), ["/desk/2011/E06000058/do/draft"; 2]);
}

#[test]
fn of_a_text_whose_key_was_erased_the_page_says_so() {
    let (_, page) = all().into_iter().find(|(name, _)| *name == "desk-case-erased").unwrap();
    assert!(read(&page).texts("em").iter().any(|it| it == "erased"));
}

#[test]
fn an_area_that_let_a_window_pass_owes_nothing() {
    let (_, page) = all().into_iter().find(|(name, _)| *name == "desk-case").unwrap();
    let page = read(&page);
    assert_eq!(page.texts(".govuk-body .govuk-tag--grey"), ["Over"]);
    assert_eq!(page.texts(".govuk-body .govuk-tag--red").len(), 0, "nothing of the area's is overdue");
}

#[test]
fn a_proposal_is_accepted_with_the_file_once_more_and_by_its_id() {
    let of = |wanted: &str| {
        let (_, page) = all().into_iter().find(|(name, _)| *name == wanted).unwrap();
        read(&page)
    };
    let page = of("desk-edition-proposed");
    assert_eq!(page.one("#accept form [name=accept]").attr("value"), Some("5f3a0c1d2b4e"));
    page.one("#accept form[enctype=\"multipart/form-data\"] input[type=file][name=file]");
    assert_eq!(page.one("#accept form [name=issued-year]").attr("value"), Some("2010"));
    assert_eq!(page.all("#sure[checked]").len(), 0, "nobody looked at the headings yet");
    assert_eq!(of("desk-edition").all("#accept").len(), 0);
    let wrong = of("desk-edition-not-accepted");
    for link in wrong.hrefs(".govuk-error-summary a") {
        wrong.one(&format!("{link}-error"));
    }
}
