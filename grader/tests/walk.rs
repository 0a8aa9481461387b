//! The course can be walked from its first exercise to its last.

use std::path::Path;

use grader::course::Course;

fn course() -> Course {
    Course::load(Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the grader stands in its course"))
        .expect("a course")
}

#[test]
fn no_exercise_builds_on_a_later_one() {
    assert_eq!(course().faults(), Vec::<String>::new());
}

#[test]
fn every_exercise_but_the_first_builds_on_another() {
    let alone: Vec<String> =
        course().exercises.into_iter().skip(1).filter(|it| it.after.is_empty()).map(|it| it.name).collect();
    assert_eq!(alone, Vec::<String>::new());
}

#[test]
fn difficulty_rises_evenly() {
    let exercises = course().exercises;
    for pair in exercises.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        // A new part may begin with an easier exercise, never with a fall from hard to trivial.
        let (fall, rise) =
            (before.difficulty.saturating_sub(after.difficulty), after.difficulty.saturating_sub(before.difficulty));
        assert!(
            fall <= 2 && rise <= 1,
            "from {} ({}) to {} ({})",
            before.name,
            before.difficulty,
            after.name,
            after.difficulty
        );
    }
}
