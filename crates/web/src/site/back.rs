//! The way back to where somebody wanted to go before they had to sign in.

use axum::response::Response;

use super::page::see;

const LONGEST: usize = 512;

/// A path that was sent, if it leads to a page of this site and nowhere else. Not to the API, where a look may begin something; not to
/// a link that was mailed, nor to the way in itself.
pub fn safe(path: &str) -> Option<&str> {
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"-._~/?&=%+".contains(&c);
    let rest = path.strip_prefix('/')?;
    // Two strokes, or what a browser takes for two, begin the name of another site.
    let here = !rest.starts_with('/') && path.len() <= LONGEST && path.bytes().all(plain);
    let first = rest.split(['/', '?']).next().unwrap_or_default();
    let kept = !["api", "links", "sign-in", "sign-out", "forgotten"].contains(&first) && !first.contains('%');
    (here && kept && !rest.contains("..")).then_some(path)
}

/// Sends somebody to sign in, and from there back.
pub fn sign_in_first(back: Option<&str>) -> Response {
    see(&with_back("/sign-in", back))
}

/// The same for somebody whose last proof of who they are is too long ago.
pub fn sign_in_again(back: &str) -> Response {
    let query = serde_urlencoded::to_string([("again", "true"), ("back", back)]).unwrap_or_default();
    see(&format!("/sign-in?{query}"))
}

/// An address with the way back behind it.
pub fn with_back(address: &str, back: Option<&str>) -> String {
    let Some(back) = back.and_then(safe) else { return address.to_owned() };
    let query = serde_urlencoded::to_string([("back", back)]).unwrap_or_default();
    format!("{address}?{query}")
}

#[cfg(test)]
mod tests {
    use super::{safe, with_back};
    use proptest::prelude::*;

    #[test]
    fn only_a_page_of_this_site_is_a_way_back() {
        for path in
            ["/", "/notices", "/notices?cursor=12", "/account", "/account/second-factor", "/areas/york"]
        {
            assert_eq!(safe(path), Some(path));
        }
        for path in [
            "",
            "notices",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example/",
            "/\t/evil.example",
            "/\n/evil.example",
            " /notices",
            "/..//evil.example",
            "javascript:alert(1)",
            "/a\r\nset-cookie: a=b",
            "/@evil.example",
            "/api/v1/sign-in/work",
            "/links/0000",
            "/sign-in",
            "/sign-out",
            "/sign-in?back=/",
            "/%2Fevil.example",
            "/notices#x",
            "/é",
        ] {
            assert_eq!(safe(path), None, "{path:?}");
        }
        assert_eq!(safe(&format!("/{}", "a".repeat(600))), None);
    }

    #[test]
    fn the_way_back_is_written_so_that_it_reads_back() {
        assert_eq!(
            with_back("/sign-in", Some("/notices?cursor=1&a=b")),
            "/sign-in?back=%2Fnotices%3Fcursor%3D1%26a%3Db"
        );
        assert_eq!(with_back("/sign-in", Some("//evil.example")), "/sign-in");
    }

    proptest! {
        /// By the rules of addresses that browsers follow: whatever is let through stays on this host.
        #[test]
        fn whatever_is_sent_nobody_is_led_to_another_host(path in "[/\\\\a-z.:@%\t?#0-9]{0,16}") {
            if let Some(path) = safe(&path) {
                let url: http::Uri = path.parse().expect("an address");
                prop_assert!(url.host().is_none() && url.scheme().is_none());
                prop_assert!(!path.starts_with("//") && !path.contains('\\') && !path.contains(':'));
            }
        }
    }
}
