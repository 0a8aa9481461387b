//! Another signature than the exercise declares, as a learner reads of it.

use insta::assert_snapshot;

use crate::support::{Answer, course};

const BOUNDS: &str = "where\n    F: Future + Send + 'static,\n    F::Output: Send + 'static,\n";
const BODY: &str = "{\n    futures::future::join_all(futures).await\n}\n";

/// What is shown for this instead of `gather`; hidden files are never named.
fn read(answer: &Answer) -> String {
    let (exercise, code) = answer.judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("interface_changed"), Some(1)), "{exercise:#}");
    let shown = answer.shown(&[]);
    assert!(!shown.contains("plug.rs") && !shown.contains("checks.rs"), "{shown}");
    shown
}

fn gather(source: String) -> Answer {
    Answer::new("05_gather", source)
}

/// An answer that is the reference with one thing put for another.
fn reference_but(exercise: &str, from: &str, to: &str) -> Answer {
    let path = course().join("solutions").join(exercise).join("src/lib.rs");
    let source = std::fs::read_to_string(path).expect("a solution");
    let source = source.split("#[cfg(test)]").next().unwrap_or_default().replace(from, to);
    assert!(source.contains(to), "{exercise} has no {from}");
    Answer::new(exercise, source)
}

#[test]
fn another_type_of_an_argument() {
    let body = "{\n    futures::future::join_all(futures.into_vec()).await\n}\n";
    assert_snapshot!(read(&gather(format!(
        "pub async fn gather<F>(futures: Box<[F]>) -> Vec<F::Output>\n{BOUNDS}{body}"
    ))));
}

#[test]
fn one_argument_too_many() {
    let source = format!("pub async fn gather<F>(futures: Vec<F>, _limit: usize) -> Vec<F::Output>\n{BOUNDS}{BODY}");
    assert_snapshot!(read(&gather(source)));
}

#[test]
fn not_public() {
    assert_snapshot!(read(&gather(format!("async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>\n{BOUNDS}{BODY}"))));
}

#[test]
fn another_name() {
    assert_snapshot!(read(&gather(format!(
        "pub async fn gather_all<F>(futures: Vec<F>) -> Vec<F::Output>\n{BOUNDS}{BODY}"
    ))));
}

#[test]
fn in_a_private_module() {
    let source = format!("mod inner {{\npub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>\n{BOUNDS}{BODY}}}\n");
    assert_snapshot!(read(&gather(source)));
}

#[test]
fn another_answer() {
    let body = "{\n    Ok(futures::future::join_all(futures).await)\n}\n";
    assert_snapshot!(read(&gather(format!(
        "pub async fn gather<F>(futures: Vec<F>) -> Result<Vec<F::Output>, tokio::task::JoinError>\n{BOUNDS}{body}"
    ))));
}

#[test]
fn no_longer_async() {
    let body = "{\n    let _ = futures;\n    Vec::new()\n}\n";
    assert_snapshot!(read(&gather(format!("pub fn gather<F>(futures: Vec<F>) -> Vec<F::Output>\n{BOUNDS}{body}"))));
}

#[test]
fn stricter_bounds() {
    let bounds = BOUNDS.replace("F: Future", "F: Future + Unpin + Clone").replace("Output: Send", "Output: Debug");
    assert_snapshot!(read(&gather(format!(
        "use std::fmt::Debug;\n\npub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>\n{bounds}{BODY}"
    ))));
}

#[test]
fn looser_bounds_do_no_harm() {
    let answer = gather(format!("pub async fn gather<F: Future>(futures: Vec<F>) -> Vec<F::Output> {BODY}"));
    assert_eq!(answer.judged(&[]).0["status"], "passed");
}

#[test]
fn a_future_by_another_word_does_no_harm() {
    let body = "{\n    futures::future::join_all(futures)\n}\n";
    let head = "pub fn gather<F>(futures: Vec<F>) -> impl Future<Output = Vec<F::Output>>";
    assert_eq!(gather(format!("{head}\n{BOUNDS}{body}")).judged(&[]).0["status"], "passed");
}

#[test]
fn a_method_of_a_trait_that_is_gone() {
    let (from, to) = ("fn release(&self, resource: Self::Resource)", "fn give_back(&self, _: &mut Self::Resource)");
    let answer = reference_but("13_async_context", from, to);
    let source = std::fs::read_to_string(answer.file()).expect("read");
    let lines = source.lines().map(|line| if line.contains(".release(") { "    drop(resource);" } else { line });
    std::fs::write(answer.file(), lines.collect::<Vec<_>>().join("\n")).expect("written");
    assert_snapshot!(read(&answer));
}

#[test]
fn a_method_by_another_name() {
    assert_snapshot!(read(
        &reference_but("14_semaphore", "run<F: Future>(", "run_job<F: Future>(").with(".run(", ".run_job(")
    ));
}

#[test]
fn a_variant_by_another_name() {
    assert_snapshot!(read(&reference_but("08_cancel_task", "Cancelled", "Stopped")));
}

#[test]
fn the_same_words_with_another_meaning() {
    let head = "struct Vec<T>(std::vec::Vec<T>);\n\npub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>";
    let body = "{\n    Vec(futures::future::join_all(futures.0).await)\n}\n";
    let shown = read(&gather(format!("{head}\n{BOUNDS}{body}")));
    assert!(shown.contains("a name in it means") && shown.contains("src/lib.rs:1"), "{shown}");
}
