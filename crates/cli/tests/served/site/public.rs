//! The public pages as a server shows them: the same as the plain files, with what only a server can do.

use super::{before, made};
use crate::served::browser::{Browser, between};
use crate::served::server::{Answer, Server, accounts, session};
use std::io::Read;
use std::time::{Duration, Instant};

const CLOCK: &str = "2027-01-05T09:00:10Z";

/// A store of which something is published, and somebody who is signed in.
fn published() -> (crate::program::Program, Server, plumbline_web::account::Secret) {
    let program = made();
    program.ok(&["publish", "--out", "site", "--no-pdf"]);
    let mut store = super::store(&program);
    accounts(&mut store, &["p-keeper"], before());
    let secret = session(&mut store, "p-keeper", before());
    drop(store);
    let server = Server::start(&program, "data", &["--clock", CLOCK]);
    made_by(&server);
    (program, server, secret)
}

/// Pages of a store that was never served are made once; until they are there, nobody is told anything else.
fn made_by(server: &Server) {
    let began = Instant::now();
    loop {
        let answer = server.anybody().get("/");
        if answer.status == 200 {
            return;
        }
        assert_eq!(answer.status, 503, "{}", answer.text());
        assert!(answer.header("retry-after") == "5" && answer.header("cache-control") == "no-store");
        assert!(began.elapsed() < Duration::from_secs(120), "the pages were never made");
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn is_public(answer: &Answer) -> String {
    let text = answer.text();
    assert_eq!(answer.status, 200, "{text}");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("vary"), "cookie");
    let own = between(&text, "Content-Security-Policy\" content=\"", "\"");
    assert_eq!(answer.header("content-security-policy"), format!("{own}; frame-ancestors 'none'"));
    assert!(own.contains("form-action 'self'") && !own.contains("unsafe"), "{own}");
    assert!(!text.contains("no-referrer"), "a form on this page would be refused");
    assert!(text.contains("MADE-UP DATA: nothing here is true"), "it says nowhere that it is made up");
    assert_eq!(text.matches("<h1>").count(), 1);
    text
}

#[test]
fn the_site_is_served_as_it_is_written_with_what_a_server_adds() {
    let (program, server, secret) = published();
    let anybody = server.anybody();

    // Every page of the plain files is there at its address, and what is no page is the same bytes.
    for path in [
        "index.html",
        "areas/index.html",
        "areas/york/index.html",
        "areas/york/layer-2.html",
        "rules.html",
        "measures.html",
        "about.html",
        "changes/index.html",
        "data/index.html",
    ] {
        let text = is_public(&anybody.get(&format!("/{path}")));
        let file = std::fs::read_to_string(program.folder().join("site").join(path)).expect("a file");
        let title = |text: &str| between(text, "<title>", "</title>").to_owned();
        assert_eq!(title(&text), title(&file), "{path}");
        assert!(text.contains("href=\"/sign-in\">Sign in</a>") && !file.contains("/sign-in"), "{path}");
        let tag = anybody.get(&format!("/{path}")).header("etag").to_owned();
        let again = anybody.send("GET", &format!("/{path}"), &[("if-none-match", &tag)], None);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let head = anybody.send("HEAD", &format!("/{path}"), &[], None);
        assert_eq!((head.status, head.body.len(), head.header("etag")), (200, 0, tag.as_str()), "{path}");
    }
    for (path, media) in [
        ("data/areas.csv", "text/csv; charset=utf-8"),
        ("data/areas.parquet", "application/vnd.apache.parquet"),
        ("data/datapackage.json", "application/json"),
        ("changes/feed.xml", "application/atom+xml; charset=utf-8"),
    ] {
        let answer = anybody.get(&format!("/{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, media), "{path}");
        assert_eq!(answer.header("cache-control"), "public, no-cache", "{path}");
        let file = std::fs::read(program.folder().join("site").join(path)).expect("a file");
        // The description says as of when the store was asked, which for a server is when the publication was kept.
        assert!(answer.body == file || path.ends_with("datapackage.json"), "{path}");
        let saved = answer.header("content-disposition").starts_with("attachment");
        assert_eq!(saved, path.ends_with(".csv") || path.ends_with(".parquet"), "{path}");
    }

    // A folder is called with a stroke at its end.
    assert_eq!(is_public(&anybody.get("/areas/")), is_public(&anybody.get("/areas/index.html")));
    for folder in ["/areas", "/areas/york", "/data"] {
        let moved = anybody.get(folder);
        assert_eq!((moved.status, moved.header("location").to_owned()), (308, format!("{folder}/")));
    }

    for elsewhere in ["//example.org", "/\\example.org", "///example.org//evil"] {
        let moved = anybody.get(elsewhere);
        assert!(
            !moved.header("location").starts_with("//") && !moved.header("location").starts_with("/\\"),
            "{elsewhere}"
        );
    }

    // Nothing beside the pages is read, however it is asked for.
    for path in [
        "/areas.json",
        "/areas/../areas.json",
        "/areas/%2e%2e/areas.json",
        "/areas/..%2fareas.json",
        "/areas/york/../../areas.json",
        "/data/.plumbline-files",
        "/areas/.plumbline-files",
        "/areas//york/index.html",
        "/areas/nowhere/",
        "/areas/york/nothing.html",
        "/data/%2fetc%2fpasswd/",
        "/data/..\\areas.json",
    ] {
        let answer = anybody.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
        assert!(!answer.text().contains("E06000014"), "{path}");
    }
    let page = Browser::new(&server).get("/areas/nowhere/");
    assert!(page.status == 404 && page.text().contains("There is no such page"), "{}", page.text());

    // Somebody who is signed in has the way to their own pages, on a page that nobody keeps; and out again.
    let browser = Browser::with(&server, &secret);
    let own = browser.get("/areas/york/");
    let text = is_public(&own);
    assert!(
        text.contains("href=\"/account\"") && text.contains("Sign out") && !text.contains(">Sign in<"),
        "{text}"
    );
    assert_eq!((own.header("cache-control"), own.header("etag")), ("no-store", ""));
    let out = browser.fills("/", "/sign-out", &[]);
    assert_eq!((out.status, out.header("location")), (303, "/?said=out"));
    let text = is_public(&browser.get("/?said=out"));
    assert!(text.contains("You have signed out.") && text.contains(">Sign in<"), "{text}");

    finds(&server);
    compares(&server);
}

/// Without a script: one area at once, several as a list, none with what to do.
fn finds(server: &Server) {
    let search = |words: &str| server.anybody().get(&format!("/search?q={words}"));
    for words in ["York", "york", "E06000014", "816", "kingston+upon+hull", "Hull", "Bath", "somerset"] {
        let found = search(words);
        let place = found.header("location").to_owned();
        assert!(
            found.status == 303 && place.starts_with("/areas/") && place.ends_with('/'),
            "{words}: {} {place}",
            found.status
        );
        assert_eq!(is_public(&server.anybody().get(&place)).matches("<h1>").count(), 1);
    }
    let lists = |words: &str, says: &str, names: &[&str]| {
        let text = is_public(&search(words));
        assert!(text.contains(says), "{words}: {text}");
        for name in names {
            assert!(text.contains(&format!("<bdi>{name}</bdi>")), "{words}: no {name} in {text}");
        }
    };
    for words in ["YO1", "yo1+7ex"] {
        lists(words, "1 area for the postcode YO1", &["York"]);
    }
    lists("HU", "2 areas for the postcode HU", &["Kingston upon Hull", "East Riding of Yorkshire"]);
    lists("BH1", "2 areas for the postcode BH1", &["Bournemouth", "Poole"]);
    lists("ham", "areas for", &["Hammersmith and Fulham", "Birmingham"]);
    lists("Yorrk", "Did you mean:", &["York"]);
    lists("ZZ9+9ZZ", "The postcode ZZ9 is not known here", &[]);
    lists("qqqqqqqq", "No area is called", &[]);
    lists("", "Find an area", &[]);
    lists("%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;", &[]);
    assert_eq!(server.anybody().get("/search").status, 200);
}

/// Two to four areas beside one another, chosen in a form or by a link.
fn compares(server: &Server) {
    let compare = |query: &str| is_public(&server.anybody().get(&format!("/compare?{query}")));
    let text = compare("area=york&area=barnet");
    assert!(text.contains("<h1>Compare York and Barnet</h1>"), "{text}");
    assert!(
        text.matches("<svg role=\"img\"").count() >= 1 && text.contains("latest judgements</caption>"),
        "{text}"
    );
    assert!(text.contains("<option value=\"york\" selected>York</option>"), "{text}");
    assert_eq!(compare("area-1=york&area-2=barnet&area-3=&area-4="), text, "the form and the link differ");
    let of_four = compare("area=york&area=barnet&area=leeds&area=E06000010");
    assert!(of_four.contains("<h1>Compare York, Barnet, Leeds and Kingston upon Hull</h1>"), "{of_four}");
    for (query, says) in [
        ("area=york&area=nowhereatall", "<a href=\"#area-2\">No area is called `nowhereatall`"),
        ("area=york&area=york", "<a href=\"#area-2\">York is chosen already"),
        (
            "area=york&area=barnet&area=leeds&area=derby&area=kent",
            "<a href=\"#area-4\">At most 4 areas are compared",
        ),
    ] {
        let text = compare(query);
        assert!(text.contains("There is a problem") && text.contains(says), "{query}: {text}");
        assert!(
            text.contains("<title>") && between(&text, "<title>", "</title>").contains("Error: "),
            "{query}"
        );
    }
    assert!(compare("").contains("<h1>Compare areas</h1>"));
}

#[test]
fn pages_go_out_compressed_to_whoever_takes_that_and_nobody_s_own_does() {
    let (_program, server, secret) = published();
    let takes = [("accept-encoding", "br, gzip;q=0.8")];
    for path in ["/areas/york/index.html", "/rules.html", "/style.css", "/data/areas.csv", "/api/v1/areas"] {
        let plain = server.anybody().get(path);
        let small = server.anybody().send("GET", path, &takes, None);
        assert_eq!((small.status, small.header("content-encoding")), (200, "gzip"), "{path}");
        assert!(
            plain.header("content-encoding").is_empty() && small.body.len() * 2 < plain.body.len(),
            "{path}"
        );
        let mut whole = Vec::new();
        flate2::read::GzDecoder::new(&small.body[..]).read_to_end(&mut whole).expect("what was compressed");
        assert_eq!(whole, plain.body, "{path}");
        let vary: Vec<_> = small.headers.get_all("vary").iter().collect();
        assert!(vary.iter().any(|it| *it == "accept-encoding"), "{path}: {vary:?}");
        // The tag is that of other bytes, and still good to ask by.
        assert_eq!(small.header("etag"), format!("W/{}", plain.header("etag")), "{path}");
        let again =
            server.anybody().send("GET", path, &[takes[0], ("if-none-match", small.header("etag"))], None);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    }
    let browser = Browser::with(&server, &secret);
    for path in ["/areas/york/index.html", "/account", "/desk/editions"] {
        let own = browser.send("GET", path, &takes, None);
        assert_eq!((own.status, own.header("content-encoding")), (200, ""), "{path}");
    }
}
