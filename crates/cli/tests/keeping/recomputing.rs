//! What was issued, computed again from the evidence that it names.

use crate::habits::furnished;
use crate::program::Program;
use plumbline_core::area::AreaCode;
use plumbline_store::{Award, NewResult, Store, canonical_json};
use serde_json::Value;

const YORK: &str = "E06000014";

/// York's award put on a result that says something else than the evidence does.
fn with_another_result(program: &Program, change: &dyn Fn(&mut Value)) {
    let mut store = Store::open(program.folder().join("data")).expect("the store opens");
    let results = store.results(None).expect("results");
    let award = results.award(&AreaCode::new(YORK), 2011).expect("an award").clone();
    let kept = store.blob(&award.result).expect("the store is read").expect("a result");
    let mut result: Value = serde_json::from_slice(&kept).expect("JSON");
    change(&mut result);
    let at = "2031-01-01T00:00:00Z".parse().expect("an instant");
    let json = canonical_json(&result).expect("JSON");
    let new = NewResult { area: AreaCode::new(YORK), year: 2011, json };
    let digest = store.keep_results(&[new], at).expect("it is kept").remove(0);
    store.record_awards(&[Award { result: digest, ..award }], at).expect("it is awarded");
}

fn faults(program: &Program) -> (i32, Vec<Value>) {
    let ran = program.run(&["verify", "--recompute", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {}", ran.err));
    (ran.code, report["rows"].as_array().expect("rows").clone())
}

#[test]
fn a_result_gives_the_same_figures_again_whatever_was_learned_since() {
    let program = furnished();
    assert_eq!(faults(&program), (0, vec![]));
    // A later file speaks of York, and an earlier one is taken back.
    program.file(
        "later.csv",
        "record,area,remit,urn,group,opened,kind,inspected,published,overall\n\
         registration,York,schools,900005,primary,1998-09-01,,,,\n\
         finding,,schools,900005,,,inspection,2010-03-09,2010-04-01,inadequate\n",
    );
    program.ok(&["import", "later.csv"]);
    program.ok(&["editions", "retract", &crate::habits::first_edition(&program), "--why", "a test"]);
    let ran = program.run(&["verify", "--recompute"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(
        ran.err.contains("2 results on which awards rest computed again, 0 figures differ"),
        "{}",
        ran.err
    );
}

#[test]
fn a_figure_that_differs_is_named_with_both_values_and_the_revision() {
    let program = furnished();
    with_another_result(&program, &|result| {
        result["sheet"]["indicated"] = 1.into();
        result["made_from"]["rules_revision"] = 0.into();
    });
    let (code, rows) = faults(&program);
    assert_eq!((code, rows.len()), (3, 1), "{rows:?}");
    assert_eq!((&rows[0]["cell"], &rows[0]["stored"]), (&"indicated".into(), &"1".into()));
    assert_ne!(rows[0]["now"], rows[0]["stored"]);
    let weight = rows[0]["weight"].as_str().expect("a sentence");
    assert!(weight.starts_with("rules revision 0 then, 1 now"), "{weight}");
}

#[test]
fn a_result_of_another_framework_is_said_not_to_be_recomputed() {
    let program = furnished();
    with_another_result(&program, &|result| result["made_from"]["framework_digest"] = "0".repeat(64).into());
    let (code, rows) = faults(&program);
    assert_eq!((code, rows.len()), (3, 1), "{rows:?}");
    let fault = rows[0]["fault"].as_str().expect("a sentence");
    assert!(fault.starts_with("York 2011 cannot be recomputed with this framework"), "{fault}");
}

#[test]
fn evidence_that_is_not_there_any_more_is_said_not_to_be() {
    let program = furnished();
    with_another_result(&program, &|result| {
        let editions = result["made_from"]["editions"].as_array_mut().expect("editions");
        editions.push("ffffffffffff".into());
    });
    let (code, rows) = faults(&program);
    assert_eq!((code, rows.len()), (3, 1), "{rows:?}");
    assert!(
        rows[0]["fault"].as_str().expect("a sentence").contains("did not have ffffffffffff in force"),
        "{rows:?}"
    );
}
