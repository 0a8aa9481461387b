//! What an exercise must have, by the files it must have it in.

use crate::course::{Exercise, hints};

const HINTS: usize = 3;

/// One line for each thing that is missing.
pub(super) fn missing(exercise: &Exercise) -> Vec<String> {
    let files = [
        (exercise.folder.join("README.md"), "what the exercise is about"),
        (exercise.folder.join("src/lib.rs"), "the stub"),
        (exercise.solution.join("Cargo.toml"), "the solution's package"),
        (exercise.solution.join("src/lib.rs"), "the solution"),
        (exercise.checks(), "the hidden checks"),
        (exercise.plug(), "what binds a submission to the checks"),
        (exercise.hidden.join("hints.md"), "the hints"),
    ];
    let mut lines: Vec<String> = files
        .iter()
        .filter(|(path, _)| !path.is_file())
        .map(|(path, what)| format!("{}: missing: {what}", path.display()))
        .collect();
    for (folder, what) in [("wrong", "programs that must be refused"), ("right", "programs that must pass")] {
        let folder = exercise.hidden.join(folder);
        let some = std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
        if !some {
            lines.push(format!("{}: missing: {what}", folder.display()));
        }
    }
    if exercise.hidden.join("hints.md").is_file() {
        match hints(exercise) {
            Ok(found) if found.len() == HINTS => {}
            Ok(found) => {
                let file = exercise.hidden.join("hints.md");
                lines.push(format!("{}: expected {HINTS} hints, found {}", file.display(), found.len()));
            }
            Err(error) => lines.push(error.to_string()),
        }
    }
    lines
}
