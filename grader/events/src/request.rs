//! What the grader asks of a plugged-in submission.

/// How checks are kept apart and watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runner {
    /// What the platform does best: a forked process a check, thread clocks, task dumps.
    Native,
    /// What works everywhere: a spawned process a check, and less said about where.
    Portable,
}

/// How much is told of what happened when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recording {
    /// Nothing but the verdict.
    Nothing,
    /// What the probes saw, and the tasks' lives.
    Timeline,
    /// Also where every task waits: a check that fails is run once more for it.
    Explained,
}

/// One request, written to standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Opens every line of the answer. Never in arguments, environment or files.
    pub nonce: String,
    pub runner: Runner,
    /// How the paths of the learner's sources begin, after remapping: `exercises/05_gather/`.
    pub sources: String,
    /// The names of the checks to run; empty: all.
    pub checks: Vec<String>,
    /// Run this order of events only.
    pub seed: Option<u64>,
    pub recording: Recording,
    /// How much of a check's output is kept, in bytes.
    pub output_cap: u32,
}

impl Request {
    /// The request as one line, without its end.
    pub fn to_line(&self) -> String {
        let runner = match self.runner {
            Runner::Native => "native",
            Runner::Portable => "portable",
        };
        let recording = match self.recording {
            Recording::Nothing => "nothing",
            Recording::Timeline => "timeline",
            Recording::Explained => "explained",
        };
        let seed = self.seed.map_or_else(String::new, |seed| seed.to_string());
        format!(
            "{}\t{runner}\t{}\t{}\t{seed}\t{}\t{}",
            self.nonce,
            self.sources,
            self.checks.join(","),
            recording,
            self.output_cap
        )
    }

    /// The request on this line; `None` where it is not one.
    pub fn from_line(line: &str) -> Option<Request> {
        let mut fields = line.trim_end_matches(['\r', '\n']).split('\t');
        let mut next = || fields.next();
        Some(Request {
            nonce: next()?.to_owned(),
            runner: match next()? {
                "native" => Runner::Native,
                "portable" => Runner::Portable,
                _ => return None,
            },
            sources: next()?.to_owned(),
            checks: next()?.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            seed: match next()? {
                "" => None,
                seed => Some(seed.parse().ok()?),
            },
            recording: match next()? {
                "nothing" => Recording::Nothing,
                "timeline" => Recording::Timeline,
                "explained" => Recording::Explained,
                _ => return None,
            },
            output_cap: next()?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_survives_its_line() {
        let request = Request {
            nonce: "3f".into(),
            runner: Runner::Portable,
            sources: "exercises/05_gather/".into(),
            checks: vec!["a".into(), "b_c".into()],
            seed: Some(7),
            recording: Recording::Explained,
            output_cap: 16_384,
        };
        assert_eq!(Request::from_line(&(request.to_line() + "\n")), Some(request));
        assert_eq!(Request::from_line("nonsense"), None);
    }
}
