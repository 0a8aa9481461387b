//! From addresses in the program to lines of the learner's files.

use super::platform;
use awaitlings_events::Place;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

static SOURCES: OnceLock<String> = OnceLock::new();

/// What one address stands for, outermost inlined function last.
#[derive(Clone, Default)]
pub struct Spot {
    /// Where it lies in the learner's files.
    pub place: Option<Place>,
    /// The functions that are there, as far as they are known.
    pub names: Vec<String>,
}

thread_local! {
    static KNOWN: RefCell<HashMap<usize, Spot>> = RefCell::new(HashMap::new());
}

/// How the paths of the learner's files begin, after remapping.
pub fn learner_sources(prefix: &str) {
    let _ = SOURCES.set(prefix.to_owned());
}

/// The place, where the file is the learner's. Debug information puts the compiler's working directory before a
/// remapped path.
pub fn of_learner(file: &str, line: u32, column: u32) -> Option<Place> {
    let prefix = SOURCES.get().filter(|prefix| !prefix.is_empty())?;
    let file = file.replace('\\', "/");
    let start = file.find(prefix.as_str())? + prefix.len();
    Some(Place { file: file[start..].to_owned(), line, column })
}

/// The learner's line that is nearest on the stack.
pub fn here() -> Option<Place> {
    let mut ips = Vec::new();
    backtrace::trace(|frame| {
        ips.push(frame.ip() as usize);
        true
    });
    innermost(&ips)
}

/// The learner's line that is nearest to the top of this stack.
pub fn innermost(ips: &[usize]) -> Option<Place> {
    ips.iter().find_map(|ip| spot(*ip).place)
}

/// `tokio-1.54.1/src/sync/mutex.rs` as `tokio-1.54.1::sync::mutex`.
fn module_of(file: &str) -> Option<String> {
    let (package, inside) = file.rsplit_once("/src/")?;
    let package = package.rsplit('/').next().unwrap_or(package);
    Some(format!("{package}::{}", inside.trim_end_matches(".rs").replace('/', "::")))
}

/// What stands at this return address. Only the program itself is searched for lines: the libraries hold none of the
/// learner's, and reading their symbols costs a hundred times as much.
pub fn spot(ip: usize) -> Spot {
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&ip).cloned()) {
        return known;
    }
    let mut spot = Spot::default();
    let call = ip.wrapping_sub(1) as *mut std::ffi::c_void;
    if platform::in_program(ip) {
        backtrace::resolve(call, |symbol| {
            let file = symbol.filename().map(|file| file.to_string_lossy().into_owned());
            if let (Some(file), Some(line), None) = (&file, symbol.lineno(), &spot.place) {
                spot.place = of_learner(file, line, symbol.colno().unwrap_or(0));
            }
            // Line tables name a function without its module; its file stands for that.
            spot.names.extend(file.as_deref().and_then(module_of));
            spot.names.extend(symbol.name().map(|name| format!("{name:#}")));
        });
    } else {
        spot.names.extend(platform::library_symbol(call));
    }
    KNOWN.with_borrow_mut(|known| known.insert(ip, spot.clone()));
    spot
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_learners_files_are_the_learners() {
        learner_sources("exercises/05_gather/");
        let place = of_learner("/somewhere/else/exercises/05_gather/src/lib.rs", 12, 5);
        assert_eq!(place, Some(Place { file: "src/lib.rs".into(), line: 12, column: 5 }));
        assert_eq!(of_learner("/somewhere/checks/05_gather/checks.rs", 12, 5), None);
    }

    #[test]
    fn a_library_file_stands_for_its_module() {
        assert_eq!(module_of("/registry/tokio-1.54.1/src/sync/mutex.rs").as_deref(), Some("tokio-1.54.1::sync::mutex"));
        assert_eq!(module_of("main.rs"), None);
    }
}
