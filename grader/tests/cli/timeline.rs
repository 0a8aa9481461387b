//! `grader timeline`: in the terminal, and as a page in a real browser.

use std::{fs, path::Path, process::Command};

use super::support::{Answer, course, grader};

const IN_TURN: &str = "let mut answers = Vec::new();\n    for future in futures {\n        answers.push(future.await);\n    }\n    answers";

#[test]
fn both_timelines_in_the_terminal() {
    let answer = Answer::gather(IN_TURN);
    let ran = grader(&["timeline", "05", "--source", answer.folder(), "--check", "calls_overlap"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn plain_characters_where_asked_for() {
    let answer = Answer::gather(IN_TURN);
    let ran = grader(&["timeline", "gather", "--source", answer.folder(), "--check", "calls_overlap", "--ascii"]);
    assert!(ran.stdout.is_ascii(), "{}", ran.stdout);
    insta::assert_snapshot!(ran.stdout);
}

/// A check of several calls, of which the first takes too long: what the reference did in the others is no failing.
#[test]
fn the_reference_goes_no_further_than_the_answer() {
    let wrong = course().join("grader/hidden/09_timeout/wrong/looked_at_afterwards.rs");
    let answer = Answer::new("09_timeout", fs::read(wrong).expect("a wrong program"));
    let ran = grader(&["timeline", "09", "--source", answer.folder(), "--check", "error_at_the_limit"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_check_that_does_not_exist_is_an_error_of_usage() {
    let ran = grader(&["timeline", "05", "--source", "solutions", "--check", "nosuch"]);
    assert_eq!(ran.code, Some(2));
    insta::assert_snapshot!(ran.stderr, @"error: 05_gather has no check called `nosuch`, but calls_overlap, order_of_the_calls, nothing_to_do, several_steps, a_thousand_calls");
}

#[test]
fn what_did_not_run_has_no_timeline() {
    let answer = Answer::gather("let");
    let ran = grader(&["timeline", "05", "--source", answer.folder()]);
    assert_eq!(ran.code, Some(2));
    insta::assert_snapshot!(ran.stderr, @"error: 05_gather does not compile, so nothing happened: `grade` says why");
}

/// Opens the page, steps twice, goes to the next check, and writes what a reader then sees into the title.
const DRIVE: &str = r#"<script>
const errors = [];
addEventListener("error", (event) => errors.push(event.message));
addEventListener("load", () => {
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const panel = () => document.querySelector('[role="tabpanel"]:not([hidden])');
  const read = () => [panel().querySelector(".time")?.textContent, panel().querySelector(".mine")?.innerText,
    [...document.querySelectorAll(".line.at .number")].map((it) => it.textContent).join(",")].join(" | ");
  const seen = [read()];
  press("ArrowRight"); press("ArrowRight"); seen.push(read());
  press("ArrowDown"); seen.push(panel().id);
  document.title = JSON.stringify({ seen, errors });
});
</script></body>"#;

#[test]
fn the_page_opens_steps_and_has_no_error() {
    let Some(browser) = browser() else { return };
    let answer = Answer::gather(IN_TURN);
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.html");
    let ran = grader(&["timeline", "05", "--source", answer.folder(), "--html", &page.display().to_string()]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    // Only after the page's own script, which the title then speaks for.
    let text = fs::read_to_string(&page).expect("a page");
    fs::write(&page, text.replace("</body>", DRIVE)).expect("written");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--virtual-time-budget=2000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser starts");
    let dom = String::from_utf8_lossy(&output.stdout);
    let title = dom.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).expect("a title").0;
    insta::assert_snapshot!(title.replace("&amp;", "&"));
}

/// A Chromium, if there is one; where `AWAITLINGS_BROWSER` says `required`, there must be.
fn browser() -> Option<&'static str> {
    let found = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let found = found.into_iter().find(|path| Path::new(path).exists());
    let required = std::env::var("AWAITLINGS_BROWSER").is_ok_and(|it| it == "required");
    assert!(found.is_some() || !required, "no Chromium on this machine");
    if found.is_none() {
        eprintln!("no Chromium here: the page was not opened");
    }
    found
}
