//! The pages of the desk: what holds of all of them.

use crate::desk_pages::all;
use crate::read::{Read, read, text};

fn each(mut look: impl FnMut(&str, &Read)) {
    for (name, page) in all() {
        look(name, &read(&page));
    }
}

#[test]
fn every_page_has_one_heading_landmarks_and_says_that_it_is_made_up_before_anything_else() {
    each(|name, page| {
        page.has_the_shape_of_a_page();
        let mark = "Made-up data: nothing here is true of any real area";
        assert_eq!(page.texts("header > :first-child"), [mark], "{name}");
        assert!(page.texts("title")[0].starts_with(mark), "{name}");
    });
}

#[test]
fn nothing_runs_nothing_stands_inline_and_links_stay_here() {
    each(|name, page| {
        assert_eq!(page.hrefs("link"), ["/style.css"], "{name}");
        for loads in ["script", "style", "img", "iframe", "object", "embed", "base", "[src]", "[style]"] {
            assert_eq!(page.all(loads).len(), 0, "{name}: {loads}");
        }
        for element in page.all("*") {
            assert_eq!(element.value().attrs().find(|(it, _)| it.starts_with("on")), None, "{name}");
        }
        for href in page.hrefs("a") {
            let known = ["/", "#", "https://www.nationalarchives.gov.uk/"];
            assert!(known.iter().any(|it| href.starts_with(it)) && !href.starts_with("//"), "{name}: {href}");
        }
    });
}

#[test]
fn every_field_has_a_label_and_every_form_that_posts_carries_the_token() {
    let (mut fields, mut forms) = (0, 0);
    each(|name, page| {
        for field in page.all("input:not([type=hidden]), select, textarea") {
            fields += 1;
            let id = field.attr("id").unwrap_or_else(|| panic!("{name}: a field has no id"));
            assert_eq!(page.texts(&format!("label[for='{id}']")).len(), 1, "{name}: {id}");
            assert!(field.attr("name").is_some(), "{name}: {id}");
            for about in field.attr("aria-describedby").unwrap_or_default().split_whitespace() {
                assert!(!text(page.one(&format!("#{about}"))).trim().is_empty(), "{name}: {about}");
            }
        }
        let posts = page.all("form[method=post]").len();
        forms += posts;
        assert_eq!(page.all("form[method=post] input[name=csrf]").len(), posts, "{name}");
    });
    assert!(fields > 10 && forms > 10, "{fields} fields, {forms} forms");
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
