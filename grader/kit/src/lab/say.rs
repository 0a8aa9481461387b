//! Times in words.

use std::time::Duration;

/// `2.3 s`, `700 ms`, `0 s`.
pub fn duration(duration: Duration) -> String {
    if !duration.subsec_nanos().is_multiple_of(1_000_000) {
        return format!("{} s", duration.as_secs_f64());
    }
    ms(duration.as_millis() as u64)
}

/// The same, of whole milliseconds.
pub fn ms(ms: u64) -> String {
    match (ms / 1_000, ms % 1_000) {
        (0, 0) => "no time".to_owned(),
        (0, part) => format!("{part} ms"),
        (whole, 0) => format!("{whole} s"),
        (whole, part) => format!("{} s", format!("{whole}.{part:03}").trim_end_matches('0')),
    }
}

/// A moment of the check: `the start`, `700 ms`, `2.3 s`.
pub fn moment(at_ms: u64) -> String {
    if at_ms == 0 { "the start".to_owned() } else { ms(at_ms) }
}

/// `one call`, `3 calls`, `no call`.
pub fn count(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        let said = [0, 700, 1_000, 2_300, 61_001].map(ms);
        assert_eq!(said, ["no time", "700 ms", "1 s", "2.3 s", "61.001 s"]);
        assert_eq!(duration(Duration::from_micros(1_500)), "0.0015 s");
    }
}
