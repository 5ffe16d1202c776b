//! The pages on which people come in: what holds of all of them.

use crate::account_pages::all;
use crate::read::{Read, read, text};
use plumbline_pages::account::style_sheet;

fn each(mut look: impl FnMut(&str, &Read)) {
    for (name, page) in all() {
        look(name, &read(&page));
    }
}

#[test]
fn every_page_has_one_heading_landmarks_and_says_that_it_is_made_up_before_anything_else() {
    each(|name, page| {
        page.has_the_shape_of_a_page();
        for one in ["header", "main#content", "footer", "a.skip[href='#content']", "meta[name=viewport]"] {
            page.one(one);
        }
        let mark = "Made-up data: nothing here is true of any real area";
        assert_eq!(page.texts("header > :first-child"), [mark], "{name}");
        assert!(page.texts("title")[0].starts_with(mark), "{name}");
    });
}

#[test]
fn nothing_runs_nothing_stands_inline_and_only_the_style_sheet_is_loaded() {
    each(|name, page| {
        assert_eq!(page.hrefs("link"), ["/style.css"], "{name}");
        for loads in ["script", "style", "img", "iframe", "object", "embed", "base", "[src]", "[style]"] {
            assert_eq!(page.all(loads).len(), 0, "{name}: {loads}");
        }
        for element in page.all("*") {
            assert_eq!(element.value().attrs().find(|(it, _)| it.starts_with("on")), None, "{name}");
        }
        for href in page.hrefs("a") {
            let known = ["/", "#", "https://www.nationalarchives.gov.uk/", "otpauth://totp/"];
            assert!(known.iter().any(|it| href.starts_with(it)) && !href.starts_with("//"), "{name}: {href}");
        }
        // A browser that sends no referrer sends forms with the origin `null`, which the server takes for another site's.
        assert_eq!(page.all("meta[name=referrer]").len(), 0, "{name}");
    });
    assert!(!style_sheet().contains("url(") && !style_sheet().contains("@import"));
}

#[test]
fn every_field_has_a_label_a_name_and_says_what_a_browser_may_fill_in() {
    let mut fields = 0;
    each(|name, page| {
        for input in page.all("input:not([type=hidden])") {
            fields += 1;
            let id = input.attr("id").unwrap_or_else(|| panic!("{name}: a field has no id"));
            assert_eq!(page.texts(&format!("label[for='{id}']")).len(), 1, "{name}: {id}");
            assert!(input.attr("name").is_some(), "{name}: {id}");
            if input.attr("type") != Some("radio") {
                assert!(input.attr("autocomplete").is_some(), "{name}: {id}");
            }
            for about in input.attr("aria-describedby").unwrap_or_default().split_whitespace() {
                assert!(!text(page.one(&format!("#{about}"))).trim().is_empty(), "{name}: {about}");
            }
            assert!(input.attr("type") != Some("password") || input.attr("value").is_none(), "{name}");
        }
        for button in page.all("button") {
            assert!(button.attr("type") == Some("submit") && !text(button).trim().is_empty(), "{name}");
        }
    });
    assert!(fields > 20, "{fields}");
}

#[test]
fn every_fault_is_said_first_and_leads_to_its_field_which_says_it_too() {
    let mut faults = 0;
    each(|name, page| {
        let wrong = page.all(".govuk-error-summary a");
        let says = page.texts("title")[0].contains("Error: ");
        assert_eq!(says, !wrong.is_empty(), "{name}");
        assert_eq!(page.all("[aria-invalid]").len(), wrong.len(), "{name}");
        for link in wrong {
            faults += 1;
            let id = link.attr("href").and_then(|it| it.strip_prefix('#')).expect("a field");
            let field = page.one(&format!("input#{id}[aria-invalid=true]"));
            let about = field.attr("aria-describedby").unwrap_or_default();
            assert!(about.split_whitespace().any(|it| it == format!("{id}-error")), "{name}: {about}");
            assert!(text(page.one(&format!("#{id}-error"))).ends_with(&text(link)), "{name}");
        }
    });
    assert_eq!(faults, 7);
}

#[test]
fn every_form_of_somebody_who_is_signed_in_carries_the_session_s_token() {
    each(|name, page| {
        let inside = !page.all("form[action='/sign-out']").is_empty();
        for form in page.all("form") {
            assert_eq!(form.attr("method"), Some("post"), "{name}");
            let token = form.child_elements().filter(|it| it.attr("name") == Some("csrf")).count();
            assert_eq!(token, usize::from(inside), "{name}: {:?}", form.attr("action"));
            assert!(
                form.attr("action").is_none_or(|it| it.starts_with('/') && !it.starts_with("//")),
                "{name}"
            );
        }
    });
}

#[test]
fn what_people_wrote_is_text_on_every_page() {
    let page = |wanted: &str| all().into_iter().find(|(name, _)| *name == wanted).expect("a page").1;
    assert!(page("home-signed-in").contains("&lt;b&gt;Kay&lt;/b&gt; &amp; "));
    assert!(page("sign-in-wrong").contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""));
    assert!(page("account").contains("Nightly &lt;i&gt;download&lt;/i&gt;"));
    assert!(page("problem").contains("<code>/api/v1</code> &lt;says&gt;."));
}
