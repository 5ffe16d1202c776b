//! The accounts with which a demo ends: whoever reads what it prints can come in.

use super::own_demo;
use crate::served::server::Server;
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;

/// The addresses and the password, as they are printed.
fn printed(out: &str) -> (Vec<String>, String) {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let addresses = out.lines().map(words).filter(|it| it.first().is_some_and(|it| it.contains('@')));
    let password = out.lines().find_map(|line| line.trim().strip_prefix("password: ")).expect("a password");
    (addresses.map(|it| it[0].clone()).collect(), password.to_owned())
}

#[test]
fn a_demo_with_a_season_ends_with_an_address_and_accounts_of_each_role_that_let_people_in() {
    let program = own_demo();
    let out = program.ok(&["demo", "--small", "--season"]);
    let (addresses, password) = printed(&out);
    assert_eq!(addresses.len(), 12, "{out}");
    assert!(
        out.contains("http://127.0.0.1:8011/") && out.contains("--config data/plumbline.toml serve"),
        "{out}"
    );
    // A second run says the same.
    assert_eq!(printed(&program.ok(&["demo", "--small", "--season"])), (addresses.clone(), password.clone()));
    for file in ["demo-password.txt", "plumbline.toml"] {
        let mode =
            program.folder().join("data").join(file).metadata().expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }

    let config = program.bare(&[], &["--config", "data/plumbline.toml", "config", "--format", "json"]);
    let config: Value = serde_json::from_str(&config.out).expect("JSON");
    let value = |key: &str| {
        let rows = config["rows"].as_array().expect("rows");
        rows.iter().find(|row| row["key"] == key).map(|row| row["value"].to_string()).unwrap_or_default()
    };
    assert!(value("data").contains(&*program.folder().join("data").to_string_lossy()), "{}", value("data"));
    assert!(!value("sign_in.second_factor").contains("director"), "{}", value("sign_in.second_factor"));

    let server = Server::start(&program, "data", &[]);
    for address in addresses {
        let entered =
            server.anybody().post("/api/v1/session", &json!({"email": address, "password": password}));
        assert_eq!(entered.status, 200, "{address}: {}", entered.text());
        assert!(!entered.text().contains("second_factor\":true"), "{address}: {}", entered.text());
    }
}
