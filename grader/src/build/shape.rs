//! What of a signature its callers depend on.

use super::tokens::Token;

/// The tokens without names of arguments and trailing commas.
pub(super) fn shape(tokens: &[Token]) -> Vec<String> {
    let words: Vec<&str> = tokens.iter().map(|token| token.text).collect();
    let mut shape: Vec<String> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let opens = at > 0 && matches!(words[at - 1], "(" | ",");
        let named = if words[at] == "mut" { at + 1 } else { at };
        if words[at] == "," && words.get(at + 1).is_some_and(|next| matches!(*next, ")" | ">" | "}" | "]")) {
            at += 1;
        } else if words[at] == "," && at + 1 == words.len() {
            // The end of a `where` clause.
            at += 1;
        } else if opens && is_argument(&words, at) && words.get(named + 1) == Some(&":") {
            at = named + 2;
        } else {
            shape.push(words[at].to_owned());
            at += 1;
        }
    }
    shape
}

/// Whether this place lies in round brackets that are not angled ones: `(a: T, b: U)`, not `where F: A, T: B`.
fn is_argument(words: &[&str], at: usize) -> bool {
    let mut open = Vec::new();
    for word in &words[..at] {
        match *word {
            "(" | "[" | "{" | "<" => open.push(*word),
            ")" | "]" | "}" | ">" => {
                open.pop();
            }
            _ => {}
        }
    }
    open.last() == Some(&"(")
}

#[cfg(test)]
mod tests {
    use super::super::items::items;

    fn same(a: &str, b: &str) -> bool {
        items(a)[0].same_shape(&items(b)[0])
    }

    #[test]
    fn names_of_arguments_and_commas_do_not_matter() {
        assert!(same("pub fn f(a: u8, b: Vec<u8>) -> u8 {}", "pub fn f(mut x: u8,\n  _: Vec<u8>,\n) -> u8 {}"));
        assert!(same(
            "pub fn f<F>(a: F) where F: Fn(u8) -> u8, {}",
            "pub fn f<F>(b: F)\nwhere\n    F: Fn(u8) -> u8\n{}"
        ));
        assert!(same("pub fn f(&self, a: impl Fn(u8, u8)) {}", "pub fn f(&self, b: impl Fn(u8, u8),) {}"));
    }

    #[test]
    fn types_bounds_and_asyncness_do() {
        assert!(!same("pub async fn f(a: u8) {}", "pub fn f(a: u8) {}"));
        assert!(!same("pub fn f(a: u8) {}", "fn f(a: u8) {}"));
        assert!(!same("pub fn f(a: u8, b: u8) {}", "pub fn f(a: u8) {}"));
        assert!(!same("pub fn f<F: Send>(a: F) {}", "pub fn f<F>(a: F) {}"));
        assert!(!same("pub fn f(a: &u8) {}", "pub fn f(a: &mut u8) {}"));
    }
}
