//! Whose sources: the files of one answer, as they were at one instant.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::course::Exercise;

/// No exercise needs more; a source that is larger was not written by hand.
const MAX_FILE_BYTES: u64 = 256 * 1024;
const MAX_FILES: usize = 64;
const MAX_DEPTH: usize = 8;

/// One answer: a snapshot, so that a save during a build changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The exercise's full name.
    pub exercise: String,
    /// Sorted by path; holds `src/lib.rs`.
    pub files: Vec<SourceFile>,
}

/// One source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the submission's folder, with `/`: `src/lib.rs`.
    pub path: String,
    pub text: String,
}

/// Why there is nothing to build.
#[derive(Debug, Error)]
pub enum SubmissionError {
    /// Not judged: a link, a special file, too much. Status `refused`.
    #[error("{0}")]
    Refused(String),
    /// No Rust source: missing, empty, not UTF-8. Status `does_not_compile`.
    #[error("{message}")]
    NotSource { file: String, message: String },
    /// The grader could not read it: nobody's mistake.
    #[error("failed to read {}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
}

impl Submission {
    /// The submission in this folder (`exercises/05_gather`, or the like elsewhere): the Rust files under its `src/`,
    /// and nothing else, so no build script, no configuration and no manifest of the learner's is ever used.
    pub fn read(exercise: &Exercise, folder: &Path) -> Result<Submission, SubmissionError> {
        let source = folder.join("src");
        for path in [folder, &source] {
            match fs::symlink_metadata(path) {
                Ok(found) if found.is_symlink() => return Err(linked(&shown(folder, path))),
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Err(missing(exercise, folder)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(missing(exercise, folder)),
                Err(source) => return Err(SubmissionError::Unreadable { path: path.to_owned(), source }),
            }
        }
        let mut files = Vec::new();
        collect(folder, &source, 1, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        match files.iter().find(|file| file.path == "src/lib.rs") {
            None => Err(missing(exercise, folder)),
            Some(lib) if lib.text.trim().is_empty() => Err(SubmissionError::NotSource {
                file: "src/lib.rs".to_owned(),
                message: "src/lib.rs is empty: expected the functions that the exercise declares".to_owned(),
            }),
            Some(_) => Ok(Submission { exercise: exercise.name.clone(), files }),
        }
    }

    /// A submission that is one `src/lib.rs`.
    pub fn from_source(exercise: &Exercise, text: impl Into<String>) -> Submission {
        let files = vec![SourceFile { path: "src/lib.rs".to_owned(), text: text.into() }];
        Submission { exercise: exercise.name.clone(), files }
    }
}

fn collect(folder: &Path, at: &Path, depth: usize, files: &mut Vec<SourceFile>) -> Result<(), SubmissionError> {
    let unreadable = |source| SubmissionError::Unreadable { path: at.to_owned(), source };
    for entry in fs::read_dir(at).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path();
        // Editors leave locks and swap files there, some of them links.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let kind = entry.file_type().map_err(unreadable)?;
        let name = shown(folder, &path);
        if kind.is_symlink() {
            return Err(linked(&name));
        } else if kind.is_dir() {
            if depth == MAX_DEPTH {
                return Err(SubmissionError::Refused(format!("{name}: folders are nested more than {MAX_DEPTH} deep")));
            }
            collect(folder, &path, depth + 1, files)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            if !kind.is_file() {
                return Err(SubmissionError::Refused(format!("{name} is no regular file")));
            }
            if files.len() == MAX_FILES {
                return Err(SubmissionError::Refused(format!("src holds more than {MAX_FILES} Rust files")));
            }
            files.push(SourceFile { text: text(&path, &name)?, path: name });
        }
    }
    Ok(())
}

fn text(path: &Path, name: &str) -> Result<String, SubmissionError> {
    let unreadable = |source| SubmissionError::Unreadable { path: path.to_owned(), source };
    let bytes = fs::metadata(path).map_err(unreadable)?.len();
    if bytes > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / 1024;
        return Err(SubmissionError::Refused(format!(
            "{name} is {} KiB, more than the {limit} KiB a source may have",
            bytes.div_ceil(1024)
        )));
    }
    String::from_utf8(fs::read(path).map_err(unreadable)?).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|b| **b == b'\n').count() + 1;
        SubmissionError::NotSource {
            file: name.to_owned(),
            message: format!("{name} is not UTF-8 text from line {line} on: save it as UTF-8"),
        }
    })
}

/// The path in the learner's terms.
fn shown(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    if parts.is_empty() {
        folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    } else {
        parts.join("/")
    }
}

fn linked(name: &str) -> SubmissionError {
    SubmissionError::Refused(format!(
        "{name} is a link; a submission is regular files only, so put the file itself there"
    ))
}

fn missing(exercise: &Exercise, folder: &Path) -> SubmissionError {
    let name = &exercise.name;
    let next = if folder == exercise.folder {
        format!("`git checkout exercises/{name}` brings the stub back")
    } else {
        format!("begin with a copy of exercises/{name}")
    };
    let message = format!("{name}/src/lib.rs is missing: expected the answer there; {next}");
    SubmissionError::NotSource { file: "src/lib.rs".to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exercise() -> Exercise {
        Exercise {
            name: "05_gather".into(),
            number: 5,
            bare: "gather".into(),
            title: String::new(),
            concept: String::new(),
            points: 8,
            difficulty: 2,
            after: Vec::new(),
            folder: PathBuf::new(),
            solution: PathBuf::new(),
            hidden: PathBuf::new(),
            dependencies: Vec::new(),
            dev_dependencies: Vec::new(),
        }
    }

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn refusal(folder: &tempfile::TempDir) -> SubmissionError {
        Submission::read(&exercise(), folder.path()).unwrap_err()
    }

    #[test]
    fn only_rust_files_under_src_are_taken() {
        let folder = folder(&[
            ("src/lib.rs", b"mod parts;"),
            ("src/parts/mod.rs", b"//"),
            ("src/notes.txt", b"\xff"),
            ("src/.lib.rs.swp", b"\xff"),
            ("build.rs", b"fn main() {}"),
            (".cargo/config.toml", b""),
        ]);
        let submission = Submission::read(&exercise(), folder.path()).unwrap();
        let paths: Vec<_> = submission.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["src/lib.rs", "src/parts/mod.rs"]);
    }

    #[test]
    fn what_is_no_source_is_said_so() {
        for (folder, words) in [
            (folder(&[]), "05_gather/src/lib.rs is missing"),
            (folder(&[("src/main.rs", b"fn main() {}")]), "05_gather/src/lib.rs is missing"),
            (folder(&[("src", b"")]), "05_gather/src/lib.rs is missing"),
            (folder(&[("src/lib.rs", b" \n")]), "src/lib.rs is empty"),
            (folder(&[("src/lib.rs", b"//\n//\n// \xff\n")]), "src/lib.rs is not UTF-8 text from line 3 on"),
        ] {
            let error = refusal(&folder);
            assert!(matches!(error, SubmissionError::NotSource { .. }), "{error}");
            assert!(error.to_string().contains(words), "{error}");
        }
    }

    #[test]
    fn too_large_or_too_many_is_refused() {
        let large = vec![b' '; 300 * 1024];
        let error = refusal(&folder(&[("src/lib.rs", &large)]));
        assert_eq!(error.to_string(), "src/lib.rs is 300 KiB, more than the 256 KiB a source may have");
        assert!(matches!(error, SubmissionError::Refused(_)));

        let many: Vec<String> = (0..70).map(|i| format!("src/m{i}.rs")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|path| (path.as_str(), b"".as_slice())).collect();
        assert!(refusal(&folder(&many)).to_string().contains("more than 64"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_wherever_they_lead() {
        use std::os::unix::fs::symlink;

        let file = folder(&[("src/parts.rs", b""), ("real.rs", b"")]);
        symlink(file.path().join("real.rs"), file.path().join("src/lib.rs")).unwrap();
        assert!(refusal(&file).to_string().starts_with("src/lib.rs is a link"));

        let whole = folder(&[("elsewhere/lib.rs", b"")]);
        symlink("elsewhere", whole.path().join("src")).unwrap();
        assert!(refusal(&whole).to_string().starts_with("src is a link"));

        let dangling = folder(&[("src/lib.rs", b"//")]);
        symlink("/nowhere", dangling.path().join("src/data")).unwrap();
        assert!(matches!(refusal(&dangling), SubmissionError::Refused(_)));
    }
}
