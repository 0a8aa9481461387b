//! The programs that a course is held against: wrong ones that must be refused, right ones that must pass.

use std::fs;
use std::path::{Path, PathBuf};

use super::{CourseError, Exercise, read};

/// A whole `src/lib.rs` with what must become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The file's name without its ending; for a wrong program, the name of the mistake.
    pub name: String,
    pub kind: Kind,
    pub path: PathBuf,
    pub source: String,
}

/// What a program is there for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Wrong {
        /// The checks that must fail.
        refused_by: Vec<String>,
        /// The misconception, in words that can follow 'This looks like: '.
        words: String,
    },
    Right {
        /// How it differs from the reference solution.
        style: String,
    },
}

/// The wrong programs and then the right ones, each sorted by name.
pub fn programs(exercise: &Exercise) -> Result<Vec<Program>, CourseError> {
    let mut programs = Vec::new();
    for (folder, parse) in [("wrong", wrong as fn(&str) -> Result<Kind, &'static str>), ("right", right)] {
        for path in sources(&exercise.hidden.join(folder))? {
            let source = read(&path, "a program that the checks are held against")?;
            let kind = parse(&head(&source)).map_err(|message| CourseError::Invalid {
                path: path.clone(),
                line: 1,
                message: message.to_owned(),
            })?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            programs.push(Program { name, kind, path, source });
        }
    }
    Ok(programs)
}

/// The Rust files right in this folder, sorted; none where there is no folder.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, CourseError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = |source| CourseError::Unreadable { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The text of the `//!` lines that a source opens with.
fn head(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

fn wrong(head: &str) -> Result<Kind, &'static str> {
    let (checks, words) = head
        .split_once("\n\n")
        .ok_or("expected `//!` lines: the checks that must refuse it, an empty one, and the misconception")?;
    let refused_by: Vec<String> = checks.split([',', '\n']).map(|name| name.trim().to_owned()).collect();
    let refused_by: Vec<String> = refused_by.into_iter().filter(|name| !name.is_empty()).collect();
    if refused_by.is_empty() || !refused_by.iter().all(|name| is_name(name)) {
        return Err("expected the first `//!` lines to name the checks that must refuse it, separated by commas");
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Err("expected the misconception in `//!` lines after the empty one");
    }
    Ok(Kind::Wrong { refused_by, words })
}

fn right(head: &str) -> Result<Kind, &'static str> {
    let style = head.split_whitespace().collect::<Vec<_>>().join(" ");
    if style.is_empty() { Err("expected a `//!` line that names the style") } else { Ok(Kind::Right { style }) }
}

fn is_name(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_program_names_its_checks_and_its_misconception() {
        let source = "//! calls_overlap,\n//! all_at_work, a_thousand\n//!\n//! you await each call\n//! before the next.\n\
                      //!\n//! A second paragraph.\nuse x;\n//! not this\n";
        assert_eq!(
            wrong(&head(source)),
            Ok(Kind::Wrong {
                refused_by: vec!["calls_overlap".into(), "all_at_work".into(), "a_thousand".into()],
                words: "you await each call before the next. A second paragraph.".into(),
            })
        );
    }

    #[test]
    fn a_wrong_program_without_either_is_a_fault() {
        assert!(wrong(&head("//! calls_overlap\nfn f() {}")).unwrap_err().contains("an empty one"));
        assert!(wrong(&head("//! You await each.\n//!\n//! words")).unwrap_err().contains("name the checks"));
        assert!(wrong(&head("//! a\n//!\n//!\nfn f() {}")).unwrap_err().contains("misconception"));
        assert!(wrong(&head("fn f() {}")).is_err());
    }

    #[test]
    fn a_right_program_names_its_style() {
        assert_eq!(
            right(&head("//! A task for each call.\n\nfn f() {}")),
            Ok(Kind::Right { style: "A task for each call.".into() })
        );
        assert!(right(&head("fn f() {}")).is_err());
    }
}
