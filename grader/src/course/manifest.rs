//! Reads a course from its folders, and each exercise from its own manifest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Course, CourseError, Exercise};

#[derive(Deserialize)]
struct Manifest {
    package: Package,
    #[serde(default)]
    dependencies: BTreeMap<String, IgnoredAny>,
    #[serde(default, rename = "dev-dependencies")]
    dev_dependencies: BTreeMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct Package {
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    exercise: Facts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    title: String,
    concept: String,
    points: u32,
    difficulty: u8,
    #[serde(default)]
    after: Vec<String>,
}

pub(super) fn load(root: &Path) -> Result<Course, CourseError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| CourseError::Unreadable { path, source }
    };
    let root = fs::canonicalize(root).map_err(unreadable(root))?;
    let folder = root.join("exercises");
    if !folder.is_dir() {
        return Err(CourseError::Missing { path: folder, needed_for: "a course keeps its exercises there" });
    }
    let mut exercises = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unreadable(&folder))? {
        let path = entry.map_err(unreadable(&folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Whatever is not called like an exercise is the learner's own business.
        if let Some((number, bare)) = split(&name)
            && path.is_dir()
        {
            exercises.push(exercise(&root, &path, number, bare)?);
        }
    }
    exercises.sort_by(|a, b| (a.number, &a.name).cmp(&(b.number, &b.name)));
    if let Some(twins) = exercises.windows(2).find(|pair| pair[0].number == pair[1].number) {
        return Err(CourseError::Invalid {
            path: twins[1].folder.join("Cargo.toml"),
            line: 1,
            message: format!("its number {:02} is that of `{}` too", twins[1].number, twins[0].name),
        });
    }
    let name = course_name(&root);
    Ok(Course { root, name, exercises })
}

/// What the root's manifest calls the course, or else the folder's name.
fn course_name(root: &Path) -> String {
    #[derive(Deserialize)]
    struct Root {
        workspace: Workspace,
    }
    #[derive(Deserialize)]
    struct Workspace {
        metadata: WorkspaceMetadata,
    }
    #[derive(Deserialize)]
    struct WorkspaceMetadata {
        course: String,
    }
    let manifest = fs::read_to_string(root.join("Cargo.toml")).ok();
    let named = manifest.and_then(|text| toml::from_str::<Root>(&text).ok()).map(|root| root.workspace.metadata.course);
    named.unwrap_or_else(|| root.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// `05_gather` is 5 and `gather`.
fn split(name: &str) -> Option<(u32, &str)> {
    let (number, bare) = name.split_once('_')?;
    let digits = number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
    let plain = bare.starts_with(|c: char| c.is_ascii_lowercase())
        && bare.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    (digits && plain).then_some((number.parse().ok()?, bare))
}

fn exercise(root: &Path, folder: &Path, number: u32, bare: &str) -> Result<Exercise, CourseError> {
    let path = folder.join("Cargo.toml");
    let text = super::read(&path, "it says what the exercise is about")?;
    let manifest: Manifest = toml::from_str(&text).map_err(|error| CourseError::Invalid {
        line: error.span().map_or(1, |span| line_of(&text, span.start)),
        message: error.message().to_owned(),
        path: path.clone(),
    })?;
    let dev_dependencies = dev_only(&manifest);
    let Facts { title, concept, points, difficulty, after } = manifest.package.metadata.exercise;
    if !(1..=5).contains(&difficulty) {
        return Err(CourseError::Invalid {
            line: text.lines().position(|line| line.trim_start().starts_with("difficulty")).map_or(1, |at| at + 1),
            message: format!("expected a difficulty from 1 to 5, it is {difficulty}"),
            path,
        });
    }
    let name = format!("{number:02}_{bare}");
    let beside = |parent: &str| -> PathBuf { root.join(parent).join(&name) };
    Ok(Exercise {
        number,
        bare: bare.to_owned(),
        title,
        concept,
        points,
        difficulty,
        after,
        folder: folder.to_owned(),
        solution: beside("solutions"),
        hidden: beside("grader/hidden"),
        dev_dependencies,
        dependencies: manifest.dependencies.into_keys().collect(),
        name,
    })
}

fn dev_only(manifest: &Manifest) -> Vec<String> {
    manifest.dev_dependencies.keys().filter(|name| !manifest.dependencies.contains_key(*name)).cloned().collect()
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[package]\nname = \"gather\"\n\n[package.metadata.exercise]\ntitle = \"Run\"\nconcept = \"gather\"\n\
                        points = 8\ndifficulty = 2\n\n[dependencies]\ntokio = \"1\"\nasync-stream = \"0.3\"\n\n\
                        [dev-dependencies]\ntokio = \"1\"\ntokio-test = \"0.4\"\n";

    fn course(manifests: &[(&str, &str)]) -> (tempfile::TempDir, Result<Course, CourseError>) {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in manifests {
            let folder = root.path().join("exercises").join(name);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("Cargo.toml"), text).unwrap();
        }
        let course = load(root.path());
        (root, course)
    }

    #[test]
    fn exercises_are_found_by_their_folders_and_sorted_by_number() {
        let (_root, course) = course(&[("12_b", GOOD), ("05_gather", GOOD), ("notes", "not even toml =")]);
        let course = course.unwrap();
        assert_eq!(course.exercises.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["05_gather", "12_b"]);
        let gather = &course.exercises[0];
        assert_eq!((gather.number, gather.bare.as_str(), gather.points), (5, "gather", 8));
        assert_eq!(gather.dependencies, ["async-stream", "tokio"]);
        assert_eq!(gather.dev_dependencies, ["tokio-test"]);
        assert!(gather.after.is_empty());
        assert_eq!(gather.checks(), course.root.join("grader/hidden/05_gather/checks.rs"));
    }

    #[test]
    fn a_bad_manifest_is_said_with_its_line() {
        let (_root, course) = course(&[("05_gather", &GOOD.replace("points = 8", "points = \"8\""))]);
        let error = course.unwrap_err().to_string();
        assert!(error.contains("05_gather/Cargo.toml:7: "), "{error}");
        assert!(error.contains("expected u32"), "{error}");
    }

    #[test]
    fn a_manifest_that_says_nothing_of_an_exercise_is_bad() {
        let (_root, course) = course(&[("05_gather", "[package]\nname = \"gather\"\n")]);
        let error = course.unwrap_err().to_string();
        assert!(error.contains("missing field `metadata`"), "{error}");
    }

    #[test]
    fn two_exercises_of_one_number_are_a_fault() {
        let (_root, course) = course(&[("05_a", GOOD), ("05_b", GOOD)]);
        assert!(course.unwrap_err().to_string().contains("its number 05 is that of `05_a` too"));
    }
}
