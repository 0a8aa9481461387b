//! 06 borrow_or_own: lookups that borrow their source and their names, all at work together.
use awaitlings::prelude::*;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

/// A lookup in progress: it borrows the source and the name.
pub type Looking<'a> = Pin<Box<dyn Future<Output = u64> + Send + 'a>>;

/// What the plug makes a `Lookup` of the submission's.
pub trait Source: Sync {
    fn get<'a>(&'a self, name: &'a str) -> Looking<'a>;
}

exercise! {
    async fn lookup_all<'a>(source: &'a dyn Source, names: &'a [String]) -> Vec<u64>;
}

/// Where a string lies, and how long it is.
type Place = (usize, usize);

/// Answers what is found at a name; notes which strings it was handed.
struct Table {
    lab: Lab,
    rows: Vec<(String, Vec<Duration>, u64)>,
    asked: Mutex<Vec<Place>>,
}

impl Table {
    fn new(lab: &Lab, rows: impl IntoIterator<Item = (&'static str, Duration, u64)>) -> Table {
        let rows = rows.into_iter().map(|(name, takes, value)| (name.to_owned(), vec![takes], value));
        Table::of_steps(lab, rows)
    }

    fn of_steps(lab: &Lab, rows: impl IntoIterator<Item = (String, Vec<Duration>, u64)>) -> Table {
        Table { lab: lab.clone(), rows: rows.into_iter().collect(), asked: Mutex::default() }
    }

    fn names(&self) -> Vec<String> {
        self.rows.iter().map(|(name, ..)| name.clone()).collect()
    }

    /// The strings that `get` was handed, sorted by where they lie.
    fn asked(&self) -> Vec<Place> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
        asked.sort_unstable();
        asked
    }
}

impl Source for Table {
    fn get<'a>(&'a self, name: &'a str) -> Looking<'a> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(place(name));
        let Some((name, steps, value)) = self.rows.iter().find(|(row, ..)| row == name) else {
            self.lab.fail(format!("expected `get` to be called with the names of the list; it was with {name:?}"));
        };
        self.lab.steps(name, steps.clone(), *value)
    }
}

fn place(name: &str) -> Place {
    (name.as_ptr() as usize, name.len())
}

/// Three lookups together take as long as the slowest of them.
#[check(2)]
async fn lookups_overlap(lab: Lab) {
    let table = Table::new(&lab, [("mira", secs(1), 11), ("ada", millis(2_300), 22), ("jo", millis(700), 33)]);
    let names = table.names();
    lookup_all(&table, &names).await;
    lab.took(millis(2_300));
    lab.peak(3);
}

/// The values stand in the order of the names, whichever came first; a name that stands twice is looked up twice.
#[check(2)]
async fn order_of_the_names(lab: Lab) {
    let table = Table::new(&lab, [("mira", secs(1), 0), ("ada", millis(2_300), 22), ("jo", millis(700), 33)]);
    // Twins beside each other and apart.
    let names = ["ada", "mira", "jo", "jo", "ada"].map(str::to_owned);
    let values = lookup_all(&table, &names).await;
    lab.same("the values of ada, mira, jo, jo and ada", values, vec![22, 0, 33, 33, 22]);
    lab.same("the number of lookups for these five names", table.asked().len(), 5);
}

/// With no names, an empty answer comes at once.
#[check(1)]
async fn no_names(lab: Lab) {
    let table = Table::new(&lab, []);
    let values = lookup_all(&table, &[]).await;
    lab.same("the values", values, vec![]);
    lab.took(millis(0));
}

/// `get` is handed the caller's own strings: nothing is copied, nothing leaked.
#[check(2)]
async fn names_are_borrowed(lab: Lab) {
    let table = Table::new(&lab, [("mira", secs(1), 11), ("ada", millis(2_300), 22), ("jo", millis(700), 33)]);
    let names = table.names();
    lookup_all(&table, &names).await;
    let asked = table.asked();
    let mut own: Vec<Place> = names.iter().map(|name| place(name)).collect();
    own.sort_unstable();
    lab.same("the number of lookups for these three names", asked.len(), 3);
    let copies = asked.iter().filter(|place| !own.contains(place)).count();
    lab.that(
        copies == 0,
        format!("expected `get` to be handed the caller's own strings; {copies} of 3 lookups were handed a copy"),
    );
    lab.that(asked == own, "expected one lookup for each of the caller's strings; one was looked up twice");
}

/// Dropped half-way, it leaves no lookup at work.
#[check(1)]
async fn dropped_half_way(lab: Lab) {
    let table = Table::new(&lab, [("mira", millis(600), 11), ("ada", millis(2_300), 22), ("jo", millis(1_700), 33)]);
    let names = table.names();
    let ended = lab.drop_after(secs(1), lookup_all(&table, &names)).await;
    lab.that(ended.is_none(), "expected the lookups to take 2.3 s; they were over within 1 s");
    lab.gone("`lookup_all`, dropped after 1 s,").await;
}

/// So many that no round number is a bound for them.
const MANY: u64 = 1_500;

/// More than a thousand lookups of two awaits each take as long as the slowest of them, all at work together.
#[check(2)]
async fn a_thousand_names(lab: Lab) {
    // One after the other they take longer than a check may: that is to be told by its time, not as a hang.
    lab.limit(secs(3_600));
    // The first ends last, so that neither chunks nor a bound can hide behind an even load.
    let table =
        Table::of_steps(&lab, (0..MANY).map(|i| (format!("name {i}"), vec![millis(300), millis(2_000 - i)], i)));
    let names = table.names();
    let values = lookup_all(&table, &names).await;
    if lab.started("name 0") == lab.started(&format!("name {}", MANY - 1)) {
        // The timeline has no room for so many: without this mark a wide bound looks like none.
        lab.log("the last began with the first");
    }
    lab.took(millis(2_300));
    lab.peak(MANY as usize);
    lab.same("the number of values", values.len() as u64, MANY);
    if let Some(at) = (0..MANY).find(|at| values[*at as usize] != *at) {
        lab.same(&format!("the value of 'name {at}'"), values[at as usize], at);
    }
}
