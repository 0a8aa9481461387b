//! Which exercise a person means.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Course, Exercise, UnknownExercise};

pub(super) fn resolve<'a>(course: &'a Course, name: &str, cwd: &Path) -> Result<&'a Exercise, UnknownExercise> {
    let named = |it: &&Exercise| it.name == name || it.bare == name || name.parse() == Ok(it.number);
    course
        .exercises
        .iter()
        .find(named)
        .or_else(|| around(course, &cwd.join(name)))
        .ok_or_else(|| UnknownExercise { name: name.to_owned(), nearest: nearest(course, name) })
}

/// The exercise one of whose folders this path lies in.
fn around<'a>(course: &'a Course, path: &Path) -> Option<&'a Exercise> {
    // A path need not exist to be meant; one that does may lead through links.
    let path = fs::canonicalize(path).unwrap_or_else(|_| without_dots(path));
    course
        .exercises
        .iter()
        .find(|it| [&it.folder, &it.solution, &it.hidden].iter().any(|folder| path.starts_with(folder)))
}

fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

fn nearest(course: &Course, name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['_', '-', ' ']);
    let (distance, exercise) =
        course.exercises.iter().map(|it| (distance(&it.bare, bare), it)).min_by_key(|(distance, _)| *distance)?;
    (distance <= exercise.bare.len().div_ceil(3) && !bare.is_empty()).then(|| exercise.name.clone())
}

/// How many letters must be added, taken away or replaced to make `a` of `b` (Levenshtein's distance).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course() -> Course {
        let root = PathBuf::from("/course");
        let exercise = |number: u32, bare: &str| Exercise {
            name: format!("{number:02}_{bare}"),
            number,
            bare: bare.to_owned(),
            title: String::new(),
            concept: String::new(),
            points: 1,
            difficulty: 1,
            after: Vec::new(),
            folder: root.join(format!("exercises/{number:02}_{bare}")),
            solution: root.join(format!("solutions/{number:02}_{bare}")),
            hidden: root.join(format!("grader/hidden/{number:02}_{bare}")),
            dependencies: Vec::new(),
            dev_dependencies: Vec::new(),
        };
        let exercises = vec![exercise(5, "gather"), exercise(8, "wait_for"), exercise(18, "bounded_queue")];
        Course { root: root.clone(), name: String::new(), exercises }
    }

    fn resolved(name: &str, cwd: &str) -> Result<String, Option<String>> {
        course().resolve(name, Path::new(cwd)).map(|it| it.name.clone()).map_err(|error| error.nearest)
    }

    #[test]
    fn names_numbers_and_paths_are_understood() {
        for name in ["05_gather", "gather", "5", "05", "exercises/05_gather", "exercises/05_gather/src/lib.rs"] {
            assert_eq!(resolved(name, "/course").as_deref(), Ok("05_gather"), "{name}");
        }
        assert_eq!(resolved(".", "/course/exercises/08_wait_for/src").as_deref(), Ok("08_wait_for"));
        assert_eq!(resolved("../08_wait_for", "/course/exercises/05_gather").as_deref(), Ok("08_wait_for"));
        assert_eq!(resolved("/course/solutions/18_bounded_queue/", "/elsewhere").as_deref(), Ok("18_bounded_queue"));
    }

    #[test]
    fn a_wrong_name_offers_the_nearest() {
        assert_eq!(resolved("gahter", "/course"), Err(Some("05_gather".into())));
        assert_eq!(resolved("08-wait-for", "/course"), Err(Some("08_wait_for".into())));
        assert_eq!(resolved("18_bounded_queu", "/course"), Err(Some("18_bounded_queue".into())));
        assert_eq!(resolved("something_else", "/course"), Err(None));
        assert_eq!(resolved("99", "/course"), Err(None));
        assert_eq!(resolved("", "/course"), Err(None));
    }

    #[test]
    fn the_error_says_what_to_do() {
        let error = course().resolve("gahter", Path::new("/")).unwrap_err();
        assert_eq!(error.to_string(), "there is no exercise `gahter`; did you mean `05_gather`?");
    }
}
