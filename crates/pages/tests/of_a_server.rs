//! What holds of every page that a server makes for somebody: accounts, the desk, forms of acts, the pages of an area's officers.

use crate::read::{Read, read, text};
use crate::{account_pages, act_pages, desk_pages};

fn each(mut look: impl FnMut(&str, &Read)) {
    for (name, page) in account_pages::all().into_iter().chain(desk_pages::all()).chain(act_pages::all()) {
        look(name, &read(&page));
    }
}

#[test]
fn every_page_has_one_heading_landmarks_and_says_that_it_is_made_up_before_anything_else() {
    each(|name, page| {
        page.has_the_shape_of_a_page();
        for one in
            ["header", "main#content", "footer", "a.govuk-skip-link[href='#content']", "meta[name=viewport]"]
        {
            page.one(one);
        }
        let mark = "Made-up data: nothing here is true of any real area";
        assert_eq!(page.texts("header > :first-child"), [mark], "{name}");
        assert!(page.texts("title")[0].starts_with(mark), "{name}");
    });
}

#[test]
fn nothing_runs_nothing_stands_inline_and_links_stay_here() {
    each(|name, page| {
        assert_eq!(page.hrefs("link"), ["/style.css", "/icon.svg"], "{name}");
        for loads in ["style", "img", "iframe", "object", "embed", "base", "[style]"] {
            assert_eq!(page.all(loads).len(), 0, "{name}: {loads}");
        }
        // The letter's editor alone has a script: a file of this server.
        let scripts = page.all("script, [src]");
        assert_eq!(scripts.len(), usize::from(name.starts_with("letter-editor")), "{name}");
        for script in scripts {
            assert_eq!(
                (script.attr("src"), script.inner_html()),
                (Some("/editor.js"), String::new()),
                "{name}"
            );
        }
        for element in page.all("*") {
            assert_eq!(element.value().attrs().find(|(it, _)| it.starts_with("on")), None, "{name}");
        }
        for href in page.hrefs("a") {
            let is_secret = name.starts_with("factor") && href.starts_with("otpauth://totp/");
            let known = ["/", "#", "https://www.nationalarchives.gov.uk/"];
            let is_known = is_secret || known.iter().any(|it| href.starts_with(it));
            assert!(is_known && !href.starts_with("//"), "{name}: {href}");
        }
        // A browser that sends no referrer sends forms with the origin `null`, which the server takes for another site's.
        assert_eq!(page.all("meta[name=referrer]").len(), 0, "{name}");
    });
}

#[test]
fn every_field_has_a_label_and_is_described_by_what_is_there() {
    let mut fields = 0;
    each(|name, page| {
        for field in page.all("input:not([type=hidden]), select, textarea") {
            fields += 1;
            let id = field.attr("id").unwrap_or_else(|| panic!("{name}: a field has no id"));
            assert_eq!(page.texts(&format!("label[for='{id}']")).len(), 1, "{name}: {id}");
            assert!(field.attr("name").is_some(), "{name}: {id}");
        }
        for described in page.all("[aria-describedby]") {
            for about in described.attr("aria-describedby").unwrap_or_default().split_whitespace() {
                assert!(!text(page.one(&format!("#{about}"))).trim().is_empty(), "{name}: {about}");
            }
        }
    });
    assert!(fields > 80, "{fields}");
}
