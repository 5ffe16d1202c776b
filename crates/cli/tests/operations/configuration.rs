//! One file, the environment and the command line; what is printed can be read back.

use crate::program::{Program, Ran};
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;

/// Every table, none of it as usual.
const FULL: &str = r#"data = "store"
anchors = "anchors.txt"

[server]
listen = "[::1]:9000"
public_url = "https://plumbline.example.org/"
trusted_proxies = ["10.1.0.0/16", "::1"]
node = "north"
max_body = "1GiB"
request_seconds = 5
drain_seconds = 1
workers = 3
connections = 50
stores = 2

[database]
url_file = "database-url"

[sign_in]
local = false
second_factor = ["assessor", "area-officer"]
idle_minutes = 5
absolute_minutes = 60

[[oidc]]
name = "first"
issuer = "https://id.example.org"
client_id = "plumbline"
client_secret_file = "first-secret"

[[oidc]]
name = "second"
issuer = "http://localhost:9999"
client_id = "the other"
client_secret_file = "/run/second-secret"

[mail]
folder = "mail"
from = "Plumbline <plumbline@example.org>"

[backup]
to = "backups"
at = "23:59"
keep = 3
drill = "wednesday"

[attachments]
scan = ["clamdscan", "--no-summary", "-"]
scan_seconds = 7

[log]
format = "text"
level = "debug"

[metrics]
on = true
token_file = "token"
"#;

/// `plumbline config ARGS` with no data folder named on the command line.
fn config(program: &Program, variables: &[(&str, &str)], args: &[&str]) -> Ran {
    program.bare(variables, &[&["config"][..], args].concat())
}

/// The values as JSON has them, by key.
fn values(program: &Program, variables: &[(&str, &str)], args: &[&str]) -> Vec<(String, String, String)> {
    let ran = config(program, variables, &[args, &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    let rows = report["rows"].as_array().expect("rows");
    rows.iter().map(|row| (word(row, "key"), word(row, "value"), word(row, "from"))).collect()
}

fn value_of(all: &[(String, String, String)], key: &str) -> (String, String) {
    let found = all.iter().find(|(it, ..)| it == key).unwrap_or_else(|| panic!("no {key}"));
    (found.1.clone(), found.2.clone())
}

#[test]
fn what_is_printed_is_a_file_that_sets_the_same() {
    let program = Program::new();
    for (file, text) in [("usual.toml", ""), ("full.toml", FULL)] {
        program.file(file, text);
        let first = config(&program, &[], &["--config", file]);
        assert_eq!(first.code, 0, "{}", first.err);
        program.file("printed.toml", &first.out);
        let checked = config(&program, &[], &["--check", "printed.toml"]);
        assert_eq!(checked.code, 0, "{}", checked.err);
        let plain = |file: &str| config(&program, &[], &["--config", file, "--as-new"]).out;
        assert_eq!(plain(file), plain("printed.toml"), "{file}");
    }
    let full = config(&program, &[], &["--config", "full.toml"]).out;
    for line in FULL.lines().filter(|line| line.contains(" = ") && !line.contains("example.org/")) {
        let (key, value) = line.split_once(" = ").expect("a key");
        assert!(
            full.contains(&format!("\n{key} = {value}\n")) || value.contains("::1\"]"),
            "`{line}` is not printed"
        );
    }
    assert!(full.contains("public_url = \"https://plumbline.example.org\"\n"), "without a `/` at its end");
    assert!(full.contains("trusted_proxies = [\"10.1.0.0/16\", \"::1/128\"]\n"));
}

#[test]
fn every_key_is_printed_with_its_meaning_what_is_usual_and_where_it_comes_from() {
    let program = Program::new();
    program.file("plumbline.toml", "[server]\nlisten = \"127.0.0.1:1\"\n");
    let text = config(&program, &[], &[]).out;
    let mut seen = BTreeSet::new();
    for block in text.split("\n\n").skip(1) {
        let lines: Vec<&str> = block.lines().collect();
        let key = lines.last().expect("a key");
        assert!(key.contains(" = "), "{block}");
        let usual = lines.get(lines.len() - 2).expect("a comment");
        assert!(usual.starts_with("# Usual: "), "{block}");
        let meaning = lines.get(lines.len().saturating_sub(3)).expect("a meaning");
        assert!(meaning.starts_with("# ") && meaning.ends_with('.'), "{block}");
        seen.insert(*key);
    }
    assert!(seen.len() > 35, "{}", seen.len());
    assert!(text.contains("Here from: plumbline.toml, line 2.\nlisten = \"127.0.0.1:1\"\n"), "{text}");
    assert!(!config(&program, &[], &["--as-new"]).out.contains("Here from"));
}

#[test]
fn the_command_line_comes_before_the_environment_and_that_before_the_file() {
    let program = Program::new();
    let file = "data = \"of-the-file\"\n[server]\nlisten = \"127.0.0.1:1\"\nnode = \"file\"\n";
    program.file("named.toml", file);
    let variables = [("PLUMBLINE_DATA", "of-the-environment"), ("PLUMBLINE_SERVER_LISTEN", "127.0.0.1:2")];
    let all = values(&program, &variables, &["--config", "named.toml", "--data", "typed"]);
    assert_eq!(value_of(&all, "data"), ("\"typed\"".into(), "--data on the command line".into()));
    let (listen, from) = value_of(&all, "server.listen");
    assert_eq!(
        (listen.as_str(), from.as_str()),
        ("\"127.0.0.1:2\"", "PLUMBLINE_SERVER_LISTEN in the environment")
    );
    assert_eq!(value_of(&all, "server.node"), ("\"file\"".into(), "named.toml, line 4".into()));
    assert_eq!(value_of(&all, "server.stores"), ("8".into(), "-".into()));
    // A variable that is empty takes away what the file set.
    let all = values(&program, &[("PLUMBLINE_SERVER_NODE", "")], &["--config", "named.toml"]);
    assert_eq!(value_of(&all, "server.node").0, "-");
}

#[test]
fn the_file_is_looked_for_where_the_page_says() {
    let program = Program::new();
    program.file("plumbline.toml", "data = \"here\"\n");
    program.file("other.toml", "data = \"other\"\n");
    let data =
        |variables: &[(&str, &str)], args: &[&str]| value_of(&values(&program, variables, args), "data").0;
    assert_eq!(data(&[], &[]), "\"here\"");
    assert_eq!(data(&[("PLUMBLINE_CONFIG", "other.toml")], &[]), "\"other\"");
    assert_eq!(data(&[("PLUMBLINE_CONFIG", "other.toml")], &["--config", "plumbline.toml"]), "\"here\"");
    assert_eq!(data(&[("PLUMBLINE_CONFIG", "")], &[]), "\"plumbline-data\"");
    let ran = config(&program, &[("PLUMBLINE_CONFIG", "nowhere.toml")], &[]);
    assert!(ran.code == 4 && ran.err.contains("no configuration at `nowhere.toml`"), "{}", ran.err);
}

#[test]
fn commands_use_the_data_folder_of_the_configuration_but_a_made_up_nation_does_not() {
    let program = crate::habits::two_files();
    program.file("plumbline.toml", "data = \"data\"\n");
    let ran = program.bare(&[], &["editions"]);
    assert!(ran.code == 0 && ran.out.contains("york.csv"), "{}", ran.err);
    let ran = program.bare(&[("PLUMBLINE_DATA", "nowhere")], &["editions"]);
    assert!(ran.code == 4 && ran.err.contains("no store at `nowhere`"), "{}", ran.err);
    let ran = program.bare(&[], &["restore", "copy"]);
    assert!(ran.code == 2 && ran.err.contains("name a new data folder"), "{}", ran.err);
    program.file("plumbline.toml", "dat = \"data\"\n");
    let ran = program.bare(&[], &["editions"]);
    assert_eq!(ran.code, 3, "what is meant otherwise than read is no configuration");
    assert!(
        ran.err.contains("plumbline.toml:1:1: there is no key `dat`; did you mean `data`?"),
        "{}",
        ran.err
    );
}

#[test]
fn every_fault_of_a_file_is_said_at_once_with_its_line_and_what_was_likely_meant() {
    let program = Program::new();
    let file = "read_only = \"yes\"\n[server]\nlisten = \"8011\"\nlisen = 3\ntrusted_proxies = [\"10.0.0.0/33\"]\n\
                request_seconds = 0\npublic_url = \"https://a@b\"\n[serer]\n[database]\nurl = \"(set)\"\n[backup]\nat = \"24:00\"\n\
                drill = \"someday\"\nto = \"plumbline-data/backups\"\n[[oidc]]\nname = \"a b\"\n[metrics]\non = true\n";
    program.file("bad.toml", file);
    let ran = config(&program, &[], &["--check", "bad.toml"]);
    assert_eq!(ran.code, 3);
    for says in [
        "bad.toml:1:13: `read_only`: expected `true` or `false`",
        "bad.toml:3:10: `server.listen`: expected an address and port such as",
        "bad.toml:4:1: there is no key `server.lisen`; did you mean `server.listen`?",
        "bad.toml:5:19: `server.trusted_proxies`: expected a network such as",
        "bad.toml:6:19: `server.request_seconds`: expected a number of seconds",
        "bad.toml:7:14: `server.public_url`: expected an address such as",
        "bad.toml:8:2: there is no table `serer`; did you mean `server`?",
        "bad.toml:10:7: `database.url`: `(set)` stands for a secret",
        "bad.toml:12:6: `backup.at`: expected a time of the day",
        "bad.toml:13:9: `backup.drill`: expected a day",
        "bad.toml:14: `backup.to` (`plumbline-data/backups`) lies within the data folder",
        "bad.toml:16: provider 1 of `[[oidc]]` has no `issuer`",
        "bad.toml:18: `metrics.on` without `metrics.listen` or a token",
    ] {
        assert!(ran.err.contains(says), "no `{says}` in\n{}", ran.err);
    }
    let ran = config(&program, &[("PLUMBLINE_MAIL_FOM", "x"), ("PLUMBLINE_LOG_LEVEL", "loud")], &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("did you mean `PLUMBLINE_MAIL_FROM`?"), "{}", ran.err);
    assert!(ran.err.contains("`PLUMBLINE_LOG_LEVEL` in the environment: expected `error`"), "{}", ran.err);
}

#[test]
fn no_secret_is_printed_in_any_form_nor_in_a_message() {
    let program = Program::new();
    let secret = "Zsecret";
    program.file(
        "plumbline.toml",
        &format!("[database]\nurl = \"postgres://u:{secret}@h/d\"\n[mail]\nsmtp = \"smtps://u:{secret}@h\"\n[metrics]\non = true\ntoken = \"{secret}\"\n"),
    );
    for format in ["table", "json", "csv"] {
        let ran = config(
            &program,
            &[("DATABASE_URL", &format!("postgres://v:{secret}@h/d"))],
            &["--format", format],
        );
        assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "{}{}", ran.out, ran.err);
        assert!(ran.out.contains("(set)"), "{}", ran.out);
    }
    // There is no sender, so this is refused: without the secret.
    let ran = program.bare(&[], &["editions"]);
    assert!(
        ran.code == 3 && ran.err.contains("`mail.from` is not set") && !ran.err.contains(secret),
        "{}",
        ran.err
    );
    program.file("plumbline.toml", &format!("[database]\nurl = [\"{secret}\"]\n[mail]\nsmtp = 3\n"));
    let ran = config(&program, &[], &["--check", "plumbline.toml"]);
    assert!(ran.code == 3 && !ran.err.contains(secret), "{}", ran.err);
}

/// A configuration of the machine's server is not everybody's business, and no obstacle to others.
#[test]
fn a_named_file_that_cannot_be_read_is_a_fault() {
    let program = Program::new();
    std::fs::write(program.folder().join("latin.toml"), b"data = \"\xe9\"\n").expect("a file");
    let ran = config(&program, &[], &["--check", "latin.toml"]);
    assert!(ran.code == 3 && ran.err.contains("`latin.toml` cannot be read"), "{}", ran.err);
    let path = program.file("own.toml", "");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("a mode");
    assert_eq!(config(&program, &[], &["--config", "own.toml"]).code, 0);
}
