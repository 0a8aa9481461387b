//! Content hashes: 128 bits, equal on every machine and run.

use std::fmt;
use std::hash::Hasher as _;

use siphasher::sip128::{Hasher128 as _, SipHasher13};

/// What a [`Hasher`] came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(u128);

impl Digest {
    /// The digest that prints so.
    pub fn parse(text: &str) -> Option<Digest> {
        u128::from_str_radix(text, 16).ok().map(Digest)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Takes parts, one after the other; where one part ends and the next begins counts.
#[derive(Default)]
pub struct Hasher(SipHasher13);

impl Hasher {
    pub fn new() -> Hasher {
        Hasher::default()
    }

    /// The hasher with one more part.
    #[must_use]
    pub fn part(mut self, bytes: impl AsRef<[u8]>) -> Hasher {
        let bytes = bytes.as_ref();
        self.0.write(&(bytes.len() as u64).to_le_bytes());
        self.0.write(bytes);
        self
    }

    pub fn digest(self) -> Digest {
        Digest(self.0.finish128().as_u128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_between_parts_counts() {
        let digest = |parts: &[&str]| parts.iter().fold(Hasher::new(), |hasher, part| hasher.part(part)).digest();
        assert_eq!(digest(&["ab", "c"]), digest(&["ab", "c"]));
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_eq!(digest(&[]).to_string().len(), 32);
    }
}
