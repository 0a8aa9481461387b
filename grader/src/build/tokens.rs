//! Rust source split into its smallest parts, with no more understanding than that takes.

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    pub line: u32,
}

/// Splits Rust source; comments are dropped, and text and numbers are one token each.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let bytes = source.as_bytes();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < bytes.len() {
        let rest = &source[at..];
        let (length, kept) = token(rest);
        if kept {
            tokens.push(Token { text: &rest[..length], start: at, line });
        }
        line += rest[..length].bytes().filter(|b| *b == b'\n').count() as u32;
        at += length;
    }
    tokens
}

/// The length of what stands first, and whether it is more than space or a comment.
fn token(rest: &str) -> (usize, bool) {
    let until = |end: &str| rest.find(end).unwrap_or(rest.len());
    let while_ =
        |from: usize, holds: fn(char) -> bool| rest[from..].find(|c| !holds(c)).map_or(rest.len(), |at| from + at);
    let word = |c: char| c.is_alphanumeric() || c == '_';
    // The source is not empty here.
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_whitespace() {
        return (while_(0, char::is_whitespace), false);
    }
    if rest.starts_with("//") {
        return (until("\n"), false);
    }
    if rest.starts_with("/*") {
        return (comment(rest), false);
    }
    for prefix in ["r", "br", "cr"] {
        if let Some(after) = rest.strip_prefix(prefix) {
            let hashes = after.len() - after.trim_start_matches('#').len();
            if after[hashes..].starts_with('"') {
                let end = format!("\"{}", "#".repeat(hashes));
                let open = prefix.len() + hashes + 1;
                return (rest[open..].find(&end).map_or(rest.len(), |at| open + at + end.len()), true);
            }
        }
    }
    for prefix in ["", "b", "c"] {
        if rest.strip_prefix(prefix).is_some_and(|after| after.starts_with('"')) {
            return (quoted(rest, prefix.len(), '"'), true);
        }
    }
    if let Some(after) = rest.strip_prefix('\'') {
        let mut chars = after.chars();
        let (second, third) = (chars.next(), chars.next());
        let letter = second == Some('\\') || third == Some('\'');
        return (if letter { quoted(rest, 0, '\'') } else { while_(1, |c| c.is_alphanumeric() || c == '_') }, true);
    }
    if word(first) {
        return (while_(0, |c| c.is_alphanumeric() || c == '_'), true);
    }
    for pair in ["->", "=>", "::", ".."] {
        if rest.starts_with(pair) {
            return (pair.len(), true);
        }
    }
    (first.len_utf8(), true)
}

fn comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn quoted(rest: &str, prefix: usize, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(prefix + 1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(source: &str) -> Vec<&str> {
        tokens(source).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn comments_and_spaces_are_dropped() {
        assert_eq!(split("a // b\n/* c /* d */ */ e"), ["a", "e"]);
    }

    #[test]
    fn text_is_one_token_whatever_is_in_it() {
        assert_eq!(split(r###"f("a \" // b", r#"c " d"#, b"e", '"', '\'', 'f')"###).len(), 14);
    }

    #[test]
    fn lifetimes_are_no_letters_and_arrows_are_whole() {
        assert_eq!(split("<'a>() -> a::b"), ["<", "'a", ">", "(", ")", "->", "a", "::", "b"]);
    }

    #[test]
    fn each_token_knows_its_line() {
        let lines: Vec<u32> = tokens("a\n/* \n */ b\n\nc").into_iter().map(|token| token.line).collect();
        assert_eq!(lines, [1, 3, 5]);
    }
}
