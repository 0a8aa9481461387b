//! The kit stands outside the workspace, with a lock file of its own: what both use must be the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde::Deserialize;

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    source: Option<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the grader stands in its course").to_owned()
}

/// The versions of everything from a registry in this lock file.
fn versions(lock: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join(lock)).expect("a lock file");
    let lock: Lock = toml::from_str(&text).expect("a lock file");
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in lock.package.into_iter().filter(|package| package.source.is_some()) {
        versions.entry(package.name).or_default().insert(package.version);
    }
    versions
}

#[test]
fn the_kit_and_the_workspace_are_locked_to_the_same_versions() {
    let (kit, workspace) = (versions("grader/kit/Cargo.lock"), versions("Cargo.lock"));
    let differing: Vec<String> = kit
        .iter()
        .filter_map(|(name, kit)| {
            let workspace = workspace.get(name)?;
            (kit.is_disjoint(workspace)).then(|| format!("{name}: kit {kit:?}, workspace {workspace:?}"))
        })
        .collect();
    assert_eq!(differing, Vec::<String>::new(), "run `cargo update` in both");
    for name in ["tokio", "futures", "async-stream", "tokio-test", "hyper"] {
        assert_eq!(kit.get(name), workspace.get(name), "{name}");
    }
}

/// An extra that changed the features of what the kit is built with would make a second kit, of other types.
#[test]
fn no_extra_changes_what_the_kit_is_built_with() {
    let extras = fs::read_dir(root().join("grader/kit/extras")).expect("extras");
    let extras: Vec<String> =
        extras.map(|it| format!("extra-{}", it.expect("an extra").file_name().to_string_lossy())).collect();
    let alone = built_with(&[]);
    // A tokio without its test functions is there to be another one.
    let others: Vec<&str> = extras.iter().map(String::as_str).filter(|name| *name != "extra-plain-tokio").collect();
    let beside = built_with(&others);
    let changed: Vec<&String> = alone.difference(&beside).collect();
    assert_eq!(changed, Vec::<&String>::new());
}

/// Every package with its features that a build of the kit and these extras has.
fn built_with(extras: &[&str]) -> BTreeSet<String> {
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "--locked", "--prefix", "none", "--edges", "normal", "--format", "{p} {f}"])
        .args(["--manifest-path", "grader/kit/Cargo.toml", "-p", "awaitlings"])
        .args(extras.iter().flat_map(|extra| ["-p", extra]))
        .current_dir(root());
    let output = tree.output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).filter(|line| !line.is_empty()).collect()
}
