//! Told to end, the grader ends what it started and says so by its exit code.

/// From here on, an interrupt exits with 130 and a termination with 143, and no submission goes on running.
#[cfg(unix)]
pub fn watch() {
    use signal_hook::{
        consts::{SIGINT, SIGTERM},
        iterator::Signals,
    };
    // Where signals cannot be watched, their own default still ends the grader.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            crate::run::kill_all();
            std::process::exit(128 + signal);
        }
    });
}

/// Ctrl-C ends the grader and all that it started: they share a console.
#[cfg(not(unix))]
pub fn watch() {}
