//! The reference's timelines are what the solutions do: a change in them is seen in review.

use std::{path::Path, process::Command};

use grader::{course::Course, report::Report, timeline::reference};

#[test]
fn the_references_timelines_are_what_the_solutions_do() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the grader stands in its course");
    let course = Course::load(root).expect("a course");
    let output = Command::new(env!("CARGO_BIN_EXE_grader"))
        .args(["grade", "--source", "solutions", "--format", "json"])
        .current_dir(root)
        .output()
        .expect("the grader starts");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Report = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!(report.exercises.len(), course.exercises.len());
    for (exercise, verdict) in course.exercises.iter().zip(&report.exercises) {
        insta::with_settings!({ snapshot_path => &exercise.hidden, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("reference", reference::text(verdict));
        });
    }
}
