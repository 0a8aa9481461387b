//! The hints of an exercise, each saying more than the one before.

use super::{CourseError, Exercise, read};

/// The texts under `## Hint 1`, `## Hint 2`, .. of `hints.md`, in order.
pub fn hints(exercise: &Exercise) -> Result<Vec<String>, CourseError> {
    let path = exercise.hidden.join("hints.md");
    let text = read(&path, "hints for those who are stuck")?;
    parse(&text).map_err(|(line, message)| CourseError::Invalid { path, line, message })
}

fn parse(text: &str) -> Result<Vec<String>, (usize, String)> {
    let mut hints: Vec<String> = Vec::new();
    let mut in_code = false;
    for (at, line) in text.lines().enumerate() {
        in_code ^= line.trim_start().starts_with("```");
        if !in_code && line.starts_with("## ") {
            let expected = format!("## Hint {}", hints.len() + 1);
            if line.trim_end() != expected {
                return Err((at + 1, format!("expected the heading `{expected}`, it is `{}`", line.trim_end())));
            }
            hints.push(String::new());
        } else if let Some(hint) = hints.last_mut() {
            hint.push_str(line);
            hint.push('\n');
        }
    }
    if hints.is_empty() {
        return Err((1, "expected the heading `## Hint 1`, there is none".to_owned()));
    }
    Ok(hints.iter().map(|hint| hint.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn each_heading_opens_a_hint() {
        let text = "Intro.\n\n## Hint 1\n\nLook.\n\n## Hint 2\n```rust\n## Hint 9\n```\n";
        assert_eq!(parse(text).unwrap(), ["Look.", "```rust\n## Hint 9\n```"]);
    }

    #[test]
    fn headings_out_of_order_are_said_with_their_line() {
        let (line, message) = parse("## Hint 1\na\n## Hint 3\n").unwrap_err();
        assert_eq!((line, message.as_str()), (3, "expected the heading `## Hint 2`, it is `## Hint 3`"));
        assert!(parse("nothing").is_err());
    }
}
