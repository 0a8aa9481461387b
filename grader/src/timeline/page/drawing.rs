//! Where everything lies on the page's picture, in its own units.

use awaitlings_events::Ended;
use serde::Serialize;

use super::super::{Beside, Kind, Lane, Timeline, said, shown::Shown};

const WIDTH: f64 = 900.0;
const NAMES: f64 = 130.0;
const ROW: f64 = 26.0;
const TOP: f64 = 34.0;
/// A picture of more lanes than this is not looked at; what is over is counted.
const LANES: usize = 24;

/// The picture: both timelines above each other on one axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    pub end_ms: u64,
    pub ticks: Vec<Tick>,
    pub groups: Vec<Group>,
    /// Where the two part.
    pub parting: Option<Tick>,
}

/// A moment on the axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    pub x: f64,
    pub label: String,
}

/// One timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    pub title: &'static str,
    pub y: f64,
    pub rows: Vec<Row>,
    /// What is said of the lanes that have no room.
    pub more: Option<String>,
}

/// One lane.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub name: String,
    pub y: f64,
    pub task: bool,
    pub bars: Vec<Bar>,
}

/// One stretch of a lane; a dot where it has no length.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub x: f64,
    pub width: f64,
    pub dot: bool,
    pub ended: &'static str,
    pub label: String,
    /// What a pointer that rests on it, or a screen reader, is told.
    pub title: String,
}

/// Lays out both timelines.
pub fn drawing(mine: &Timeline, beside: &Beside, parting: Option<u64>) -> Drawing {
    let reference = &beside.timeline.in_the_order_of(mine);
    let end_ms = mine.end_ms().min(reference.end_ms().max(1) * 12).max(reference.end_ms()).max(1);
    let end_ms = if reference.lanes.is_empty() { mine.end_ms().max(1) } else { end_ms };
    let mut y = TOP;
    let mut groups = Vec::new();
    let differ = mine.lanes_that_part(reference);
    for (title, timeline) in [("yours", mine), (beside.title(), reference)] {
        if timeline.lanes.is_empty() {
            continue;
        }
        let top = y;
        let shown = Shown::of(timeline, &differ, LANES);
        let rows: Vec<Row> = (0..).zip(&shown.lanes).map(|(at, lane)| row(lane, top, at, end_ms)).collect();
        let height = ROW * (rows.len() as f64 + 1.0) + 14.0;
        let more = shown.rest();
        y += height + if more.is_some() { ROW } else { 0.0 };
        groups.push(Group { title, y: top, rows, more });
    }
    let mut drawing = Drawing { width: WIDTH, height: y + 8.0, end_ms, ticks: Vec::new(), groups, parting: None };
    drawing.ticks = ticks(end_ms).into_iter().map(|ms| Tick { x: drawing.x(ms), label: said(ms) }).collect();
    drawing.parting = parting.map(|ms| Tick { x: drawing.x(ms), label: said(ms) });
    drawing
}

impl Drawing {
    /// Where a moment lies.
    pub fn x(&self, ms: u64) -> f64 {
        x(ms, self.end_ms)
    }
}

fn x(ms: u64, end_ms: u64) -> f64 {
    let part = ms.min(end_ms) as f64 / end_ms as f64;
    (NAMES + part * (WIDTH - NAMES - 20.0)).round()
}

/// Round moments, about eight of them.
fn ticks(end_ms: u64) -> Vec<u64> {
    let steps = (0..12).flat_map(|power| [1, 2, 5].map(|step| step * 10_u64.pow(power)));
    let step = steps.into_iter().find(|step| end_ms / step <= 8).unwrap_or(end_ms);
    (0..=end_ms / step).map(|at| at * step).collect()
}

fn row(lane: &Lane, top: f64, at: usize, end_ms: u64) -> Row {
    let bars = lane.spans.iter().map(|span| {
        let (start, end) = (x(span.start_ms, end_ms), x(span.end_ms, end_ms));
        let dot = span.start_ms == span.end_ms;
        let ended = match span.ended {
            Ended::Done => "done",
            Ended::Cancelled => "cancelled",
            Ended::Open => "open",
        };
        let label = span.label.rsplit_once('/').map_or(span.label.as_str(), |(_, file)| file).to_owned();
        let fits = (end - start) > 7.0 * label.chars().count() as f64 + 12.0;
        let times = if dot {
            format!("at {}", said(span.start_ms))
        } else {
            format!("{} to {}", said(span.start_ms), said(span.end_ms))
        };
        Bar {
            x: start,
            width: (end - start).max(2.0),
            dot,
            ended,
            title: format!("{} {} {times}, {ended}", lane.name, span.label).replace("  ", " "),
            label: if fits { label } else { String::new() },
        }
    });
    Row {
        name: lane.name.clone(),
        y: top + ROW * (at as f64 + 1.0),
        task: lane.kind == Kind::Task,
        bars: bars.collect(),
    }
}
