//! What is reported, to people and to programs.

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::{Answer, check, grader};

#[test]
fn a_solution_passes() {
    let ran = grader(&["grade", "05", "--source", "solutions"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_snapshot!(ran.stdout);
}

#[test]
fn a_solution_passes_in_the_portable_runner_as_well() {
    let ran = grader(&["grade", "05", "14", "--source", "solutions", "--runner", "portable"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn a_stub_is_not_started() {
    let answer = Answer::gather("let _ = futures;\n    todo!()");
    let (exercise, code) = answer.judged(&[]);
    assert_eq!(
        (exercise["status"].as_str(), exercise["score"].as_u64(), code),
        (Some("not_started"), Some(0), Some(1))
    );
    assert_eq!(check(&exercise, "calls_overlap")["cause"], "not_started");
    assert_snapshot!(answer.shown(&[]));
}

#[test]
fn calls_awaited_one_after_the_other_take_too_long() {
    let answer = Answer::gather(
        "let mut answers = Vec::new();\n    for future in futures {\n        answers.push(future.await);\n    }\n    answers",
    );
    let (exercise, code) = answer.judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("failed"), Some(1)));
    let found = check(&exercise, "calls_overlap");
    assert_eq!(found["cause"], "assertion");
    assert_eq!((found["virtual_ms"].as_u64(), found["expected_virtual_ms"].as_u64()), (Some(4_000), Some(2_300)));
    assert!(found["timeline"].as_array().is_some_and(|spans| spans.len() >= 3), "{found:#}");
}

#[test]
fn the_report_has_the_contracts_fields_and_no_others() {
    let names = |value: &Value| {
        let mut names: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        names.sort();
        names.join(" ")
    };
    let ran = grader(&["grade", "05", "--source", "solutions", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).expect("one JSON object");
    assert_eq!(names(&report), "course exercises max_score score version");
    assert_eq!(report["version"], 1);
    let exercise = &report["exercises"][0];
    assert_eq!(names(exercise), "checks diagnostics exercise max_score message score status");
    assert_eq!(
        names(&exercise["checks"][0]),
        "at cancelled_at cause check expected_virtual_ms max_score message mistake output score seed status timeline \
         virtual_ms waiting"
    );
}

#[test]
fn a_report_can_be_written_to_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.json");
    let file = file.to_str().expect("a plain path");
    let ran = grader(&["grade", "gather", "--source", "solutions", "--format", "json", "--output", file]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""));
    let report: Value = serde_json::from_str(&std::fs::read_to_string(file).expect("written")).expect("JSON");
    assert_eq!(report["exercises"][0]["status"], "passed");
}

#[test]
fn several_exercises_are_reported_in_their_order() {
    let ran = grader(&["grade", "14", "gather", "05", "--source", "solutions", "--jobs", "2", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let names: Vec<&str> =
        report["exercises"].as_array().expect("exercises").iter().filter_map(|it| it["exercise"].as_str()).collect();
    assert_eq!(names, ["05_gather", "14_semaphore"]);
}

#[test]
fn what_was_remembered_is_what_is_judged_anew() {
    let answer =
        Answer::gather("if futures.len() > 3 { Vec::new() } else { futures::future::join_all(futures).await }");
    let first = answer.judged(&["--no-cache"]);
    assert_eq!(answer.judged(&[]), first);
    assert_eq!(answer.judged(&[]), first);
}

#[test]
fn a_future_that_nobody_awaits_is_pointed_at() {
    let shown = Answer::gather(
        "tokio::time::sleep(std::time::Duration::from_secs(1));\n    let mut answers = Vec::new();\n    \
         for future in futures {\n        answers.push(future.await);\n    }\n    answers",
    )
    .shown(&[]);
    assert!(shown.contains("unused `Sleep` that must be used") && !shown.contains("let _ ="), "{shown}");
}
