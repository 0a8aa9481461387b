//! Events as lines of text: tab-separated fields, with tab, newline, carriage return and backslash escaped.

use crate::{Cause, Ended, Event, Exit, Place, When};

/// What one line of the stream turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Event(Event),
    /// It opens with the nonce and is no event that this version knows.
    Malformed(String),
    /// It does not open with the nonce: somebody else's words.
    Foreign(String),
}

/// The event as one line, without its end.
pub fn encode(nonce: &str, event: &Event) -> String {
    let mut line = String::from(nonce);
    for field in fields(event) {
        line.push('\t');
        escape(&field, &mut line);
    }
    line
}

/// What this line of the stream says.
pub fn decode(nonce: &str, line: &str) -> Line {
    let line = line.trim_end_matches(['\r', '\n']);
    let Some(rest) = line.strip_prefix(nonce).and_then(|rest| rest.strip_prefix('\t')) else {
        return Line::Foreign(line.to_owned());
    };
    let fields: Vec<String> = rest.split('\t').map(unescape).collect();
    event(&mut Fields(fields.into_iter())).map_or_else(|| Line::Malformed(rest.to_owned()), Line::Event)
}

fn escape(field: &str, into: &mut String) {
    for c in field.chars() {
        match c {
            '\t' => into.push_str("\\t"),
            '\n' => into.push_str("\\n"),
            '\r' => into.push_str("\\r"),
            '\\' => into.push_str("\\\\"),
            c => into.push(c),
        }
    }
}

fn unescape(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('t') => text.push('\t'),
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => {}
            },
            (c, false) => text.push(c),
        }
    }
    text
}

fn fields(event: &Event) -> Vec<String> {
    let s = |text: &str| text.to_owned();
    match event {
        Event::Check { check, sentence, points } => vec![s("check"), s(check), s(sentence), points.to_string()],
        Event::Start { check } => vec![s("start"), s(check)],
        Event::Span { lane, label, start_ms, end_ms, ended } => {
            vec![s("span"), s(lane), s(label), start_ms.to_string(), end_ms.to_string(), s(ended_name(*ended))]
        }
        Event::Mark { lane, label, at_ms } => vec![s("mark"), s(lane), s(label), at_ms.to_string()],
        Event::Wait { task, on, place, start_ms, end_ms } => {
            vec![s("wait"), s(task), s(on), place_field(place), start_ms.to_string(), end_ms.to_string()]
        }
        Event::Failed { cause, message, at } => vec![s("failed"), s(cause.name()), s(message), place_field(at)],
        Event::Waiting { task, on, place } => vec![s("waiting"), s(task), s(on), place_field(place)],
        Event::Cancelled { when, count, place } => {
            vec![s("cancelled"), s(when.name()), count.to_string(), place_field(place)]
        }
        Event::Seed { seed } => vec![s("seed"), seed.to_string()],
        Event::Clock { virtual_ms, expected_ms } => {
            vec![s("clock"), virtual_ms.to_string(), expected_ms.map_or_else(String::new, |ms| ms.to_string())]
        }
        Event::Finished => vec![s("finished")],
        Event::Output { text } => vec![s("output"), s(text)],
        Event::Exited { check, exit } => {
            let (how, number) = match exit {
                Exit::Code(code) => ("code", *code),
                Exit::Signal(signal) => ("signal", *signal),
                Exit::Killed => ("killed", 0),
            };
            vec![s("exited"), s(check), s(how), number.to_string()]
        }
        Event::End { checks } => vec![s("end"), checks.to_string()],
    }
}

struct Fields(std::vec::IntoIter<String>);

impl Fields {
    fn text(&mut self) -> Option<String> {
        self.0.next()
    }
    fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.0.next()?.parse().ok()
    }
    fn place(&mut self) -> Option<Option<Place>> {
        let field = self.0.next()?;
        if field.is_empty() {
            return Some(None);
        }
        let mut parts = field.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some(Some(Place { file: parts.next()?.to_owned(), line, column }))
    }
}

fn event(fields: &mut Fields) -> Option<Event> {
    let event = match fields.text()?.as_str() {
        "check" => Event::Check { check: fields.text()?, sentence: fields.text()?, points: fields.number()? },
        "start" => Event::Start { check: fields.text()? },
        "span" => Event::Span {
            lane: fields.text()?,
            label: fields.text()?,
            start_ms: fields.number()?,
            end_ms: fields.number()?,
            ended: ended(&fields.text()?)?,
        },
        "mark" => Event::Mark { lane: fields.text()?, label: fields.text()?, at_ms: fields.number()? },
        "wait" => Event::Wait {
            task: fields.text()?,
            on: fields.text()?,
            place: fields.place()?,
            start_ms: fields.number()?,
            end_ms: fields.number()?,
        },
        "failed" => {
            Event::Failed { cause: Cause::from_name(&fields.text()?)?, message: fields.text()?, at: fields.place()? }
        }
        "waiting" => Event::Waiting { task: fields.text()?, on: fields.text()?, place: fields.place()? },
        "cancelled" => Event::Cancelled {
            when: When::from_name(&fields.text()?)?,
            count: fields.number()?,
            place: fields.place()?,
        },
        "seed" => Event::Seed { seed: fields.number()? },
        "clock" => Event::Clock {
            virtual_ms: fields.number()?,
            expected_ms: match fields.text()?.as_str() {
                "" => None,
                ms => Some(ms.parse().ok()?),
            },
        },
        "finished" => Event::Finished,
        "output" => Event::Output { text: fields.text()? },
        "exited" => {
            let check = fields.text()?;
            let how = fields.text()?;
            let number = fields.number()?;
            let exit = match how.as_str() {
                "code" => Exit::Code(number),
                "signal" => Exit::Signal(number),
                "killed" => Exit::Killed,
                _ => return None,
            };
            Event::Exited { check, exit }
        }
        "end" => Event::End { checks: fields.number()? },
        _ => return None,
    };
    fields.0.next().is_none().then_some(event)
}

fn place_field(place: &Option<Place>) -> String {
    place.as_ref().map_or_else(String::new, |place| format!("{}:{}:{}", place.file, place.line, place.column))
}

fn ended_name(ended: Ended) -> &'static str {
    match ended {
        Ended::Done => "done",
        Ended::Cancelled => "cancelled",
        Ended::Open => "open",
    }
}

fn ended(name: &str) -> Option<Ended> {
    [Ended::Done, Ended::Cancelled, Ended::Open].into_iter().find(|ended| ended_name(*ended) == name)
}

impl When {
    /// As in the report: `pending` or `wake`.
    pub fn name(self) -> &'static str {
        match self {
            When::Pending => "pending",
            When::Wake => "wake",
        }
    }

    /// The inverse of [`When::name`].
    pub fn from_name(name: &str) -> Option<When> {
        [When::Pending, When::Wake].into_iter().find(|when| when.name() == name)
    }
}

impl Cause {
    /// Every cause.
    pub const ALL: [Cause; 13] = [
        Cause::Assertion,
        Cause::Deadlock,
        Cause::Livelock,
        Cause::BlockedThread,
        Cause::LeakedTask,
        Cause::LeakedResource,
        Cause::Panic,
        Cause::NotStarted,
        Cause::Exit,
        Cause::CpuLimit,
        Cause::MemoryLimit,
        Cause::Tampered,
        Cause::Grader,
    ];

    /// As in the report.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Assertion => "assertion",
            Cause::Deadlock => "deadlock",
            Cause::Livelock => "livelock",
            Cause::BlockedThread => "blocked_thread",
            Cause::LeakedTask => "leaked_task",
            Cause::LeakedResource => "leaked_resource",
            Cause::Panic => "panic",
            Cause::NotStarted => "not_started",
            Cause::Exit => "exit",
            Cause::CpuLimit => "cpu_limit",
            Cause::MemoryLimit => "memory_limit",
            Cause::Tampered => "tampered",
            Cause::Grader => "grader",
        }
    }

    /// The inverse of [`Cause::name`].
    pub fn from_name(name: &str) -> Option<Cause> {
        Cause::ALL.into_iter().find(|cause| cause.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of_each() -> Vec<Event> {
        let place = Some(Place { file: "src/lib.rs".into(), line: 12, column: 5 });
        vec![
            Event::Check { check: "a".into(), sentence: "tab\there, line\nthere, back\\slash".into(), points: 2 },
            Event::Start { check: "a".into() },
            Event::Span { lane: "a".into(), label: String::new(), start_ms: 0, end_ms: 9, ended: Ended::Cancelled },
            Event::Mark { lane: "a".into(), label: "é".into(), at_ms: 3 },
            Event::Wait { task: "t".into(), on: "sleep".into(), place: place.clone(), start_ms: 1, end_ms: 2 },
            Event::Failed { cause: Cause::Deadlock, message: "m".into(), at: None },
            Event::Waiting { task: "t".into(), on: String::new(), place: place.clone() },
            Event::Cancelled { when: When::Wake, count: 2, place },
            Event::Seed { seed: u64::MAX },
            Event::Clock { virtual_ms: 3, expected_ms: None },
            Event::Finished,
            Event::Output { text: "\r\n".into() },
            Event::Exited { check: "a".into(), exit: Exit::Signal(6) },
            Event::End { checks: 5 },
        ]
    }

    #[test]
    fn every_event_survives_its_line() {
        for event in one_of_each() {
            let line = encode("n0", &event);
            assert!(!line.contains('\n'), "{line}");
            assert_eq!(decode("n0", &line), Line::Event(event));
        }
    }

    #[test]
    fn a_line_without_the_nonce_is_foreign() {
        let line = encode("n0", &Event::Finished);
        assert_eq!(decode("n1", &line), Line::Foreign(line.clone()));
    }

    #[test]
    fn a_cut_or_overlong_line_is_malformed() {
        assert!(matches!(decode("n0", "n0\tstart"), Line::Malformed(_)));
        assert!(matches!(decode("n0", "n0\tfinished\tmore"), Line::Malformed(_)));
    }

    #[test]
    fn every_cause_has_a_name_of_its_own() {
        for cause in Cause::ALL {
            assert_eq!(Cause::from_name(cause.name()), Some(cause));
        }
    }
}
