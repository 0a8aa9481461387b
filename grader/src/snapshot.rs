//! Files in insta's format, that the grader reads as well: a change in them is seen in review.

use std::path::Path;

/// What follows the header; all of it where there is no header.
pub fn content(file: &str) -> &str {
    match file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
        Some((_, content)) => content,
        None => file,
    }
}

/// The whole file of this content, as insta writes it.
pub fn file(content: &str) -> String {
    format!("---\nsource: grader/tests/recorded.rs\n---\n{}\n", content.trim_end())
}

/// Whether this file holds this content.
pub fn holds(path: &Path, wanted: &str) -> bool {
    std::fs::read_to_string(path).is_ok_and(|file| content(&file).trim_end() == wanted.trim_end())
}
