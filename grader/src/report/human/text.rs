//! Small turns of text: durations, plurals, wrapping.

use crate::timeline;

/// Virtual milliseconds as a person says them: `700 ms`, `2.3 s`.
pub fn duration(ms: u64) -> String {
    if ms == 0 { "0 ms".to_owned() } else { timeline::said(ms) }
}

/// `1 check`, `2 checks`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `1st`, `2nd`, `3rd`, `11th`.
pub fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// The text's own lines, broken between words so that none is longer than `columns` with `indent` before it. A line
/// that begins with spaces is laid out by hand and stays whole.
pub fn wrap(text: &str, indent: &str, columns: usize) -> Vec<String> {
    let room = columns.saturating_sub(indent.chars().count()).max(20);
    let mut lines = Vec::new();
    for own in text.lines() {
        if own.starts_with(' ') || own.chars().count() <= room {
            lines.push(format!("{indent}{own}"));
            continue;
        }
        let mut line = String::new();
        for word in words(own) {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > room {
                lines.push(format!("{indent}{line}"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        lines.push(format!("{indent}{line}"));
    }
    lines
}

/// The words of a line. What stands between backticks is one word, so that a command can be copied, unless it is long.
fn words(line: &str) -> Vec<String> {
    const LONG: usize = 50;
    let opens = |word: &str| word.matches('`').count() % 2 == 1;
    let mut rest = line.split_whitespace();
    let mut words = Vec::new();
    while let Some(word) = rest.next() {
        let closed_by = rest.clone().position(opens).filter(|_| opens(word));
        let inner = rest.clone().take(closed_by.map_or(0, |at| at + 1));
        let whole: Vec<&str> = std::iter::once(word).chain(inner).collect();
        let joined = whole.join(" ");
        if joined.chars().count() <= LONG {
            words.push(joined);
        } else {
            words.extend(whole.iter().map(|word| (*word).to_owned()));
        }
        if let Some(at) = closed_by {
            rest.nth(at);
        }
    }
    words
}

/// A text in Markdown, its paragraphs and the items of its lists filled anew to so many columns; code and what else is
/// indented stays as it is.
pub fn reflow(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut paragraph = String::new();
    let mut in_code = false;
    for line in text.lines() {
        let fence = line.trim_start().starts_with("```");
        let goes_on = paragraph.starts_with(ITEM) && line.starts_with("  ") && !fence;
        let own_line = in_code || fence || line.is_empty() || line.starts_with([' ', '#', '|', '>']) && !goes_on;
        if own_line || line.starts_with(ITEM) {
            fill(&mut paragraph, columns, &mut lines);
        }
        in_code ^= fence;
        if own_line {
            lines.push(line.to_owned());
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim_start());
        }
    }
    fill(&mut paragraph, columns, &mut lines);
    lines
}

const ITEM: &str = "- ";

/// Ends a paragraph. The lines of an item hang below its first word.
fn fill(paragraph: &mut String, columns: usize, lines: &mut Vec<String>) {
    let text = std::mem::take(paragraph);
    match text.strip_prefix(ITEM) {
        Some(item) => {
            let hanging = wrap(item, "  ", columns);
            lines.extend((0..).zip(hanging).map(|(at, line)| match at {
                0 => format!("{ITEM}{}", line.trim_start()),
                _ => line,
            }));
        }
        None => lines.extend(wrap(&text, "", columns)),
    }
}

/// The text cut to so many columns, with a sign that it was: behind a word where there is one, as half a word or half
/// a number says something else.
pub fn cut(text: &str, columns: usize) -> String {
    if text.chars().count() <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(3);
    // With the next letter, which may be the space that ends the last word.
    let kept: String = text.chars().take(room + 1).collect();
    let whole = kept.rfind(' ').map(|end| kept[..end].trim_end());
    match whole.filter(|whole| whole.chars().count() * 2 >= room) {
        Some(whole) => format!("{whole} .."),
        None => format!("{} ..", text.chars().take(room).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_said() {
        let said: Vec<String> = [0, 700, 1_000, 2_300, 2_050, 61_001].map(duration).to_vec();
        assert_eq!(said, ["0 ms", "700 ms", "1 s", "2.3 s", "2.05 s", "61.001 s"]);
    }

    #[test]
    fn ordinals_know_their_teens() {
        assert_eq!([1, 2, 3, 4, 11, 12, 13, 21].map(ordinal).join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st");
    }

    #[test]
    fn lines_break_between_words_and_own_layout_stays() {
        let wrapped = wrap("a few words that go on\n  laid out by hand, and long", "> ", 22);
        assert_eq!(wrapped, ["> a few words that go", "> on", ">   laid out by hand, and long"]);
    }

    #[test]
    fn what_can_be_copied_stays_on_one_line() {
        let wrapped = wrap("now type `git checkout it`, and more", "", 24);
        assert_eq!(wrapped, ["now type", "`git checkout it`, and", "more"]);
        let long = format!("`{}`", ["word"; 12].join(" "));
        assert_eq!(wrap(&format!("{long} then"), "", 30).join(" "), format!("{long} then"));
    }

    #[test]
    fn paragraphs_are_filled_and_code_is_not() {
        let text = "one two\nthree four five six\n\n```rust\nlet a_long_line = of_code();\n```\n- an item\n- another";
        assert_eq!(
            reflow(text, 20),
            [
                "one two three four",
                "five six",
                "",
                "```rust",
                "let a_long_line = of_code();",
                "```",
                "- an item",
                "- another"
            ]
        );
    }

    #[test]
    fn the_lines_of_an_item_hang_below_its_first_word() {
        let text = "- one two three\n  four five\n- six\n\n  laid out\n1. seven\n- eight\n  ```\n  code\n  ```";
        assert_eq!(
            reflow(text, 22),
            [
                "- one two three four",
                "  five",
                "- six",
                "",
                "  laid out",
                "1. seven",
                "- eight",
                "  ```",
                "  code",
                "  ```"
            ]
        );
    }

    #[test]
    fn cutting_says_so() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abc defgh", 6), "abc ..");
        assert_eq!(cut("abcdefgh", 6), "abc ..");
        assert_eq!(cut("4000, 5000, 6000", 14), "4000, 5000, ..");
        assert_eq!(cut("one two three", 9), "one ..");
        assert_eq!(cut("one two three", 10), "one two ..");
        assert_eq!(cut("a bcdefghijklmnop", 12), "a bcdefgh ..");
    }
}
