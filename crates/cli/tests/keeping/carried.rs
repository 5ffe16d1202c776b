//! A store that moves to a server, and back.

use crate::habits::two_files;
use crate::keeping::backups::seal_a_text;
use crate::program::Program;
use plumbline_throwaway::server;
use serde_json::Value;

fn json(program: &Program, database: &str, args: &[&str]) -> Value {
    let ran = program.run_with(&[("DATABASE_URL", database)], &[args, &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{args:?}: {}{}", ran.out, ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

#[test]
fn a_store_goes_on_in_a_database_and_comes_back_into_a_folder() {
    let Some(server) = server() else { return println!("skipped: no postgres") };
    let (program, database) = (two_files(), server.database());
    seal_a_text(&program);
    let questions = [&["editions"][..], &["assess", "--all"], &["evidence"]];
    let rows = |database: &str, data: &str| -> Vec<Value> {
        questions
            .map(|args| json(&program, database, &[args, &["--data", data]].concat())["rows"].clone())
            .into()
    };
    let before = rows("", "data");
    let carried = program.json(&["migrate", "--to", &database]);
    assert_eq!(carried["schema"], "plumbline/carried/1");
    assert_eq!(
        (&carried["from"], &carried["files"], &carried["faults"]),
        (&"data".into(), &0.into(), &Value::from(Vec::<Value>::new()))
    );
    let of = |table: &str| {
        carried["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .find(|row| row["table"] == table)
            .map(|row| row["rows"].clone())
    };
    assert_eq!((of("keys"), of("events")), (Some(1.into()), Some(carried["head"]["position"].clone())));
    // The same folder, and a node that has nothing of it but the address.
    for node in ["data", "another-node"] {
        assert_eq!(rows(&database, node), before, "{node}");
        let verified = program.run_with(&[("DATABASE_URL", &database)], &["verify", "--data", node]);
        assert!(verified.out.contains("are whole"), "{}{}", verified.out, verified.err);
    }
    let twice = program.run(&["migrate", "--to", &database]);
    assert_eq!(twice.code, 2, "{}", twice.err);
    assert!(
        twice.err.contains("holds a store or other tables already; name an empty database"),
        "{}",
        twice.err
    );
    let back = program.run_with(&[("DATABASE_URL", &database)], &["migrate", "--to", "back"]);
    assert_eq!(back.code, 0, "{}", back.err);
    for says in [
        "carried to `back`, up to event ",
        "everything is as the log has it",
        "use `--data back`, without `DATABASE_URL`",
        "no erasure reaches it",
    ] {
        assert!(format!("{}{}", back.out, back.err).contains(says), "{says}\n{}{}", back.out, back.err);
    }
    assert_eq!(rows("", "back"), before);
    assert!(program.ok(&["verify", "--data", "back"]).contains("are whole"));
}

#[test]
fn an_address_that_is_none_or_leads_nowhere_is_said_without_its_password() {
    let program = two_files();
    for (address, code, says) in [
        ("mysql://clerk:geheim@localhost/plumbline", 2, "expected `postgres://USER@HOST/DATABASE`"),
        (
            "postgres://clerk:geheim@localhost:9/plumbline",
            1,
            "could not open the database in `postgres://clerk@localhost:9/plumbline`",
        ),
    ] {
        for args in [&["verify"][..], &["import", "york.csv"], &["editions"]] {
            let ran = program.run_with(&[("DATABASE_URL", address)], args);
            assert_eq!(ran.code, code, "{args:?}: {}", ran.err);
            assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
            assert!(!format!("{}{}", ran.out, ran.err).contains("geheim"), "{}", ran.err);
        }
    }
    let ran = program.run(&["migrate", "--to", "postgres://clerk:geheim@localhost:9/plumbline"]);
    assert!(ran.code == 1 && !ran.err.contains("geheim"), "{}", ran.err);
    assert!(program.ok(&["verify"]).contains("are whole"), "the folder is as it was");
    // An empty database is no store, and a command that only looks makes none of it.
    let Some(server) = server() else { return println!("skipped: no postgres") };
    let empty = server.database();
    let ran = program.run_with(&[("DATABASE_URL", &empty)], &["editions"]);
    assert_eq!((ran.code, ran.err.contains("no store at `postgres:///test_")), (4, true), "{}", ran.err);
    assert!(server.rows(&empty, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'").is_empty());
}
