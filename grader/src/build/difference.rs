//! What one signature has that another has not, in a few words.

/// Two places that are so many tokens apart are told as one.
const NEAR: usize = 2;
/// More places than these nobody reads in one sentence.
const MOST: usize = 3;

/// A stretch in which the two differ.
#[derive(Debug, PartialEq, Eq)]
struct Hunk {
    wanted: std::ops::Range<usize>,
    found: std::ops::Range<usize>,
}

/// How `found` differs from `wanted`, fit to stand after its name: 'has `u8` where the exercise has `u16`'.
pub(super) fn difference(wanted: &[String], found: &[String]) -> String {
    let hunks = hunks(wanted, found);
    let clear = |tokens: &[String]| depths(tokens).all(|depth| depth >= 0);
    if hunks.len() > MOST
        || !hunks.iter().all(|it| clear(&wanted[it.wanted.clone()]) && clear(&found[it.found.clone()]))
    {
        // Then the two signatures, one beside the other, say more than words.
        return "is not as the exercise declares it".to_owned();
    }
    let told: Vec<String> = hunks
        .iter()
        .map(|hunk| {
            let (wanted, found) = (joined(&wanted[hunk.wanted.clone()]), joined(&found[hunk.found.clone()]));
            match (wanted.as_str(), found.as_str()) {
                ("pub" | "async" | "pub async", "") => format!("is not `{wanted}`"),
                (_, "") => format!("lacks `{wanted}`"),
                ("", _) => format!("has `{found}` in addition"),
                _ => format!("has `{found}` where the exercise has `{wanted}`"),
            }
        })
        .collect();
    match told.as_slice() {
        [] => "differs".to_owned(),
        [one] => one.clone(),
        [all @ .., last] => format!("{}, and {last}", all.join(", ")),
    }
}

fn hunks(wanted: &[String], found: &[String]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut w, mut f) = (0, 0);
    for (next_w, next_f) in common(wanted, found).into_iter().chain([(wanted.len(), found.len())]) {
        if w < next_w || f < next_f {
            match hunks.last_mut() {
                Some(last) if w - last.wanted.end <= NEAR => (last.wanted.end, last.found.end) = (next_w, next_f),
                _ => hunks.push(Hunk { wanted: w..next_w, found: f..next_f }),
            }
        }
        (w, f) = (next_w + 1, next_f + 1);
    }
    whole(hunks, wanted, found)
}

/// Each with what follows until no bracket is left open, for `Vec<F` alone would say little.
fn whole(hunks: Vec<Hunk>, wanted: &[String], found: &[String]) -> Vec<Hunk> {
    let open = |tokens: &[String]| depths(tokens).last().unwrap_or(0);
    let mut rest = hunks.into_iter().peekable();
    let mut whole = Vec::new();
    while let Some(mut hunk) = rest.next() {
        while open(&wanted[hunk.wanted.clone()]) > 0 || open(&found[hunk.found.clone()]) > 0 {
            if let Some(next) = rest.next_if(|next| next.wanted.start == hunk.wanted.end) {
                (hunk.wanted.end, hunk.found.end) = (next.wanted.end, next.found.end);
            } else if hunk.wanted.end < wanted.len() && hunk.found.end < found.len() {
                hunk.wanted.end += 1;
                hunk.found.end += 1;
            } else {
                break;
            }
        }
        whole.push(hunk);
    }
    whole
}

/// How many brackets are open after each of the tokens.
fn depths(tokens: &[String]) -> impl Iterator<Item = i32> {
    tokens.iter().scan(0, |depth, token| {
        *depth += match token.as_str() {
            "<" | "(" | "[" | "{" => 1,
            ">" | ")" | "]" | "}" => -1,
            _ => 0,
        };
        Some(*depth)
    })
}

/// Where the tokens stand that both have in the same order: the longest such row.
fn common(wanted: &[String], found: &[String]) -> Vec<(usize, usize)> {
    let columns = found.len() + 1;
    let mut longest = vec![0_usize; (wanted.len() + 1) * columns];
    for w in (0..wanted.len()).rev() {
        for f in (0..found.len()).rev() {
            longest[w * columns + f] = if wanted[w] == found[f] {
                longest[(w + 1) * columns + f + 1] + 1
            } else {
                longest[(w + 1) * columns + f].max(longest[w * columns + f + 1])
            };
        }
    }
    let (mut w, mut f, mut pairs) = (0, 0, Vec::new());
    while w < wanted.len() && f < found.len() {
        if wanted[w] == found[f] {
            pairs.push((w, f));
            (w, f) = (w + 1, f + 1);
        } else if longest[(w + 1) * columns + f] >= longest[w * columns + f + 1] {
            w += 1;
        } else {
            f += 1;
        }
    }
    pairs
}

/// The tokens as they are written by hand.
fn joined(tokens: &[String]) -> String {
    let mut text = String::new();
    let mut last = "";
    for token in tokens {
        let word = |text: &str| text.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let starts = token.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '\'');
        let around = |text: &str| matches!(text, "+" | "->" | "=" | "{" | "where" | "for");
        let apart = around(token) || around(last) || matches!(last, "," | ":") || token == "}";
        if !last.is_empty() && (apart || (word(last) && starts)) {
            text.push(' ');
        }
        text.push_str(token);
        last = token;
    }
    // What only joins it to its neighbours says nothing.
    text.trim_matches([',', '+', ':', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::items::items;
    use super::*;

    fn told(wanted: &str, found: &str) -> String {
        difference(&items(wanted)[0].shape, &items(found)[0].shape)
    }

    #[test]
    fn what_is_missing_or_too_much_is_named() {
        assert_eq!(told("pub fn f() {}", "fn f() {}"), "is not `pub`");
        assert_eq!(told("pub async fn f() {}", "pub fn f() {}"), "is not `async`");
        assert_eq!(told("pub async fn f() {}", "fn f() {}"), "is not `pub async`");
        assert_eq!(told("pub fn f(a: u8) {}", "pub fn f(a: u8, b: u16) {}"), "has `u16` in addition");
        assert_eq!(told("pub fn f<F: Send + Sync>(a: F) {}", "pub fn f<F: Send>(a: F) {}"), "lacks `Sync`");
        assert_eq!(told("pub trait A {}", "pub trait A: Clone {}"), "has `Clone` in addition");
    }

    #[test]
    fn what_is_another_is_laid_beside_the_wanted() {
        assert_eq!(told("pub fn f(a: u8) {}", "pub fn f(a: u16) {}"), "has `u16` where the exercise has `u8`");
        assert_eq!(
            told("pub fn f<F>(a: Vec<F>) -> u8 {}", "pub fn f<F>(a: Box<[F]>) -> u8 {}"),
            "has `Box<[F]>` where the exercise has `Vec<F>`"
        );
        assert_eq!(
            told("pub fn f(a: u8) -> Vec<u8> {}", "pub fn f(a: u8) -> Result<Vec<u8>, E> {}"),
            "has `Result<Vec<u8>, E>` where the exercise has `Vec<u8>`"
        );
    }

    #[test]
    fn several_places_are_told_one_after_the_other() {
        let (wanted, found) = ("pub async fn f<F: A>(a: F) -> u8 {}", "pub fn f<F: A + B>(a: F) -> u16 {}");
        assert_eq!(
            told(wanted, found),
            "is not `async`, has `B` in addition, and has `u16` where the exercise has `u8`"
        );
    }

    #[test]
    fn where_little_is_the_same_nothing_is_told_in_detail() {
        let (wanted, found) = (
            "pub async fn f<F>(a: Vec<F>) -> Vec<F::Output> where F: Future + Send {}",
            "pub async fn f<F: Future>(a: F, b: F) -> Vec<F::Output> {}",
        );
        assert_eq!(told(wanted, found), "is not as the exercise declares it");
    }
}
