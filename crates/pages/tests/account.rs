//! The pages on which people come in: what holds of all of them.

use crate::account_pages::all;
use crate::read::{Read, read, text};
use plumbline_pages::plain_style;

fn each(mut look: impl FnMut(&str, &Read)) {
    for (name, page) in all() {
        look(name, &read(&page));
    }
}

#[test]
fn the_plain_style_sheet_loads_nothing() {
    assert!(!plain_style().contains("url(") && !plain_style().contains("@import"));
}

#[test]
fn every_field_says_what_a_browser_may_fill_in() {
    let mut fields = 0;
    each(|name, page| {
        for input in page.all("input:not([type=hidden])") {
            fields += 1;
            let id = input.attr("id").unwrap_or_else(|| panic!("{name}: a field has no id"));
            if input.attr("type") != Some("radio") {
                assert!(input.attr("autocomplete").is_some(), "{name}: {id}");
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
