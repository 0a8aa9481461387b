//! The items that a source declares, read off its text: enough to lay one signature beside another.

use super::shape::shape;
use super::tokens::{Token, tokens};

/// One item that others may call or name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// `gather`, `Limiter::run`, or the whole head of an `impl` of a trait.
    pub name: String,
    /// The signature as it was written, on one line.
    pub shown: String,
    /// Its tokens without what may differ: names of arguments, trailing commas.
    pub shape: Vec<String>,
    pub public: bool,
    /// An `impl` of a trait.
    pub is_impl: bool,
    pub line: u32,
}

impl Item {
    pub(super) fn same_shape(&self, other: &Item) -> bool {
        self.shape == other.shape
    }

    /// Whether the two differ in nothing but what they are called.
    pub(super) fn renamed(&self, other: &Item) -> bool {
        let nameless = |item: &Item| -> Vec<String> {
            let own = item.name.rsplit("::").next().unwrap_or_default();
            item.shape.iter().filter(|token| *token != own).cloned().collect()
        };
        !self.is_impl && !other.is_impl && self.name != other.name && nameless(self) == nameless(other)
    }
}

/// Every item of this source, in order; bodies and tests are left out.
pub(super) fn items(source: &str) -> Vec<Item> {
    let mut reader = Reader { source, tokens: tokens(source), at: 0, items: Vec::new() };
    reader.block("", false);
    reader.items
}

/// Whether one of these words stands in the source outside comments, text and tests.
pub(super) fn mentions(source: &str, words: &[&str]) -> bool {
    let mut reader = Reader { source, tokens: tokens(source), at: 0, items: Vec::new() };
    while reader.at < reader.tokens.len() {
        if reader.is("#") && reader.attribute() {
            reader.skip_item();
        } else if words.contains(&reader.text()) {
            return true;
        } else {
            reader.at += 1;
        }
    }
    false
}

struct Reader<'a> {
    source: &'a str,
    tokens: Vec<Token<'a>>,
    at: usize,
    items: Vec<Item>,
}

impl<'a> Reader<'a> {
    fn text(&self) -> &'a str {
        self.tokens.get(self.at).map_or("", |token| token.text)
    }

    fn is(&self, text: &str) -> bool {
        self.text() == text
    }

    /// The items up to the brace that ends this block.
    fn block(&mut self, prefix: &str, in_trait: bool) {
        while self.at < self.tokens.len() && !self.is("}") {
            if self.is("#") {
                if self.attribute() {
                    self.skip_item();
                }
            } else {
                self.item(prefix, in_trait);
            }
        }
    }

    /// Passes an attribute; whether it is `#[cfg(test)]`.
    fn attribute(&mut self) -> bool {
        self.at += 1;
        if self.is("!") {
            self.at += 1;
        }
        let start = self.at;
        self.group();
        let words: Vec<&str> = self.tokens[start..self.at].iter().map(|token| token.text).collect();
        words == ["[", "cfg", "(", "test", ")", "]"]
    }

    /// Passes one item, whatever it is.
    fn skip_item(&mut self) {
        while self.is("#") {
            self.attribute();
        }
        while self.at < self.tokens.len() && !self.is(";") && !self.is("{") && !self.is("}") {
            self.group();
        }
        if !self.is("}") {
            self.group();
        }
    }

    /// Passes one token, or all from a bracket to its partner.
    fn group(&mut self) {
        let mut depth = 0;
        while let Some(token) = self.tokens.get(self.at) {
            self.at += 1;
            match token.text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            if depth <= 0 {
                return;
            }
        }
    }

    fn item(&mut self, prefix: &str, in_trait: bool) {
        let start = self.at;
        let mut public = in_trait;
        if self.is("pub") {
            self.at += 1;
            public = !self.is("(");
            if !public {
                self.group();
            }
        }
        while matches!(self.text(), "async" | "unsafe" | "extern" | "default")
            || self.text().starts_with('"')
            || self.is_const_fn()
        {
            self.at += 1;
        }
        let keyword = self.text();
        let name = |this: &Reader| format!("{prefix}{}", this.tokens.get(this.at + 1).map_or("", |token| token.text));
        match keyword {
            "fn" => {
                let name = name(self);
                self.head(&["{", ";"]);
                self.push(name, start, public);
                self.group();
            }
            "struct" | "union" => {
                let name = name(self);
                self.head(&["{", ";", "("]);
                self.push(name, start, public);
                self.skip_item();
            }
            "enum" => {
                let name = name(self);
                self.head(&["{"]);
                self.group();
                self.push(name, start, public);
            }
            "type" | "const" | "static" => {
                let name = name(self);
                self.head(&["=", ";"]);
                self.push(name, start, public);
                self.skip_item();
            }
            "trait" => {
                let name = name(self);
                self.head(&["{"]);
                self.push(name.clone(), start, public);
                self.inner(&format!("{name}::"), true);
            }
            "impl" => self.implementation(start),
            "mod" if public => {
                let name = name(self);
                self.head(&["{", ";"]);
                if self.is("{") {
                    self.inner(&format!("{name}::"), false);
                } else {
                    self.at += 1;
                }
            }
            _ => self.skip_item(),
        }
    }

    fn is_const_fn(&self) -> bool {
        self.is("const")
            && self.tokens.get(self.at + 1).is_some_and(|next| matches!(next.text, "fn" | "async" | "unsafe"))
    }

    fn implementation(&mut self, start: usize) {
        self.head(&["{"]);
        let head: Vec<&str> = self.tokens[start..self.at].iter().map(|token| token.text).collect();
        if head.contains(&"for") {
            let name = self.shown(start);
            self.push(name, start, true);
            if let Some(item) = self.items.last_mut() {
                item.is_impl = true;
            }
            self.group();
        } else {
            let owner = owner(&head);
            self.inner(&format!("{owner}::"), false);
        }
    }

    fn inner(&mut self, prefix: &str, in_trait: bool) {
        self.at += 1;
        self.block(prefix, in_trait);
        self.at += 1;
    }

    /// On to the first of these that stands in no bracket, round, square or angled.
    fn head(&mut self, ends: &[&str]) {
        let mut angles = 0;
        while self.at < self.tokens.len() {
            match self.text() {
                "<" => angles += 1,
                ">" => angles -= 1,
                text if angles <= 0 && ends.contains(&text) => return,
                _ => {}
            }
            if matches!(self.text(), "(" | "[") {
                self.group();
            } else {
                self.at += 1;
            }
        }
    }

    fn shown(&self, start: usize) -> String {
        let (Some(first), Some(last)) = (self.tokens.get(start), self.tokens.get(self.at.max(1) - 1)) else {
            return String::new();
        };
        let text = &self.source[first.start..last.start + last.text.len()];
        let lines = text.lines().map(|line| line.split("//").next().unwrap_or(""));
        lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ").trim_end_matches(',').to_owned()
    }

    fn push(&mut self, name: String, start: usize, public: bool) {
        let shape = shape(&self.tokens[start..self.at]);
        let line = self.tokens.get(start).map_or(1, |token| token.line);
        self.items.push(Item { name, shown: self.shown(start), shape, public, is_impl: false, line });
    }
}

/// The type that an inherent `impl` is for: the first word that is neither `impl` nor in angles.
fn owner(head: &[&str]) -> String {
    let mut angles = 0;
    let mut owner = "";
    for text in &head[1..] {
        match *text {
            "<" => angles += 1,
            ">" => angles -= 1,
            "where" => break,
            text if angles == 0 && text != "::" => owner = text,
            _ => {}
        }
    }
    owner.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<(String, String, bool)> {
        items(source).into_iter().map(|item| (item.name, item.shown, item.public)).collect()
    }

    #[test]
    fn signatures_are_read_without_bodies_and_tests() {
        let source = "//! Doc with pub fn no().\nuse a::b;\n/// pub fn neither()\npub async fn gather<F>(\n    futures: Vec<F>, // all\n) -> Vec<F::Output>\nwhere\n    F: Future,\n{\n    let s = \"pub fn { \"; let c = '{'; let r = r#\"}\"#; fn inner() {}\n}\nfn helper<'a>(x: &'a u8) {}\n#[cfg(test)]\nmod tests { pub fn no() {} }\npub const A: u8 = 1;";
        assert_eq!(
            shown(source),
            [
                (
                    "gather".into(),
                    "pub async fn gather<F>( futures: Vec<F>, ) -> Vec<F::Output> where F: Future".into(),
                    true
                ),
                ("helper".into(), "fn helper<'a>(x: &'a u8)".into(), false),
                ("A".into(), "pub const A: u8".into(), true),
            ]
        );
        assert_eq!(items(source)[0].line, 4);
    }

    #[test]
    fn types_their_methods_and_traits_are_read() {
        let source = "pub struct Limiter { _x: () }\npub struct Zero;\npub struct Pair(u8, pub u8);\nimpl<T> Limiter<T> {\n pub fn new(limit: usize) -> Result<Self, Zero> { todo!() }\n fn own(&self) {} }\nimpl fmt::Display for Zero { fn fmt(&self) {} }\npub trait Job { type Out; async fn run(&mut self); }\npub enum E { A, B(u8), }\npub(crate) fn hidden() {}\npub mod deep { pub fn f() {} }";
        let names: Vec<_> = items(source).into_iter().map(|item| (item.name, item.public)).collect();
        let expected = [
            ("Limiter", true),
            ("Zero", true),
            ("Pair", true),
            ("Limiter::new", true),
            ("Limiter::own", false),
            ("impl fmt::Display for Zero", true),
            ("Job", true),
            ("Job::Out", true),
            ("Job::run", true),
            ("E", true),
            ("hidden", false),
            ("deep::f", true),
        ];
        assert_eq!(names, expected.map(|(name, public)| (name.to_owned(), public)));
    }

    #[test]
    fn words_are_found_outside_comments_text_and_tests() {
        let words = ["pause", "advance"];
        assert!(mentions("fn f() { tokio::time::pause(); }", &words));
        assert!(!mentions("// pause\nfn paused() { \"advance\"; }", &words));
        assert!(!mentions("#[cfg(test)]\nmod tests { fn f() { pause() } }\nfn g() {}", &words));
        assert!(mentions("#[cfg(test)]\nmod tests {}\nfn f() { advance() }", &words));
    }

    #[test]
    fn broken_source_ends_all_the_same() {
        for source in
            ["pub fn f(", "pub fn", "impl", "\"open", "/* open", "'", "} } pub fn f() {}", "#[", "r#\"x", "pub"]
        {
            items(source);
            mentions(source, &["x"]);
        }
    }
}
