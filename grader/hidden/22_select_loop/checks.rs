//! 22 select_loop: frames, commands and ticks in one loop; nothing lost, nobody starved, no end too early.
use awaitlings::prelude::*;
use awaitlings::tokio::io::{AsyncRead, ReadBuf};
use awaitlings::tokio::sync::mpsc;
use awaitlings::tokio::time::{Instant, Sleep, sleep_until};
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The submission's events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Frame(Vec<u8>),
    Command(u32),
    Tick,
}

/// The end of the channel that a check listens at.
pub trait Events {
    fn recv(&mut self) -> Fut<'_, Option<Event>>;
}

/// A call of `serve`, not polled yet, and what it sends.
pub struct Serving {
    pub ends: Fut<'static, io::Result<()>>,
    pub events: Box<dyn Events>,
}

exercise! {
    fn serve(input: Input, commands: mpsc::Receiver<u32>, tick: Duration, room: usize) -> Serving;
}

/// An input whose pieces come at their times, and are there from then on.
pub struct Input {
    begin: Instant,
    pieces: VecDeque<(u64, Piece)>,
    wait: Option<Pin<Box<Sleep>>>,
}

enum Piece {
    Bytes(Vec<u8>),
    Breaks,
    Ends,
}

impl Input {
    /// Begins now: times are in milliseconds from here. Without a last piece `Ends` or `Breaks` it stays open.
    fn new(pieces: impl IntoIterator<Item = (u64, Piece)>) -> Input {
        Input { begin: Instant::now(), pieces: pieces.into_iter().collect(), wait: None }
    }
}

impl AsyncRead for Input {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let Some((at, _)) = self.pieces.front() else { return Poll::Pending };
        let due = self.begin + millis(*at);
        if due > Instant::now() {
            ready!(self.wait.get_or_insert_with(|| Box::pin(sleep_until(due))).as_mut().poll(cx));
        }
        self.wait = None;
        match self.pieces.front_mut() {
            Some((_, Piece::Bytes(bytes))) => {
                let count = bytes.len().min(buffer.remaining());
                buffer.put_slice(&bytes[..count]);
                bytes.drain(..count);
                if bytes.is_empty() {
                    self.pieces.pop_front();
                }
                Poll::Ready(Ok(()))
            }
            Some((_, Piece::Breaks)) => Poll::Ready(Err(io::ErrorKind::ConnectionReset.into())),
            Some((_, Piece::Ends)) | None => Poll::Ready(Ok(())),
        }
    }
}

/// A frame as it is sent: its length, and its payload.
fn frame(payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len()).expect("frames of checks are short");
    [&length.to_be_bytes()[..], payload].concat()
}

fn whole(payload: &str) -> Piece {
    Piece::Bytes(frame(payload.as_bytes()))
}

fn bytes(bytes: &[u8]) -> Piece {
    Piece::Bytes(bytes.to_vec())
}

/// Commands that come at their times; all senders are gone at `until`.
fn commands(lab: &Lab, at: impl IntoIterator<Item = (u64, u32)> + 'static, until: u64) -> mpsc::Receiver<u32> {
    let (sender, receiver) = mpsc::channel(100);
    let (lab, begin) = (lab.clone(), lab.now());
    lab.clone().spawn(async move {
        for (at, command) in at {
            lab.sleep(millis((begin + at).saturating_sub(lab.now()))).await;
            if sender.send(command).await.is_err() {
                return;
            }
        }
        lab.sleep(millis((begin + until).saturating_sub(lab.now()))).await;
    });
    receiver
}

/// Logs every event when it comes, and then takes so long before it listens again.
fn listen(lab: &Lab, mut events: Box<dyn Events>, takes: Duration) {
    let lab = lab.clone();
    lab.clone().spawn(async move {
        while let Some(event) = events.recv().await {
            lab.log(match event {
                Event::Frame(bytes) if bytes.len() > 20 => format!("frame of {} bytes", bytes.len()),
                Event::Frame(bytes) => format!("frame {:?}", String::from_utf8_lossy(&bytes)),
                Event::Command(command) => format!("command {command}"),
                Event::Tick => "tick".to_owned(),
            });
            lab.sleep(takes).await;
        }
    });
}

/// Serves to the end with room enough, and logs what it sends.
async fn serve_and_log(lab: &Lab, input: Input, commands: mpsc::Receiver<u32>, tick: Duration) -> io::Result<()> {
    let serving = serve(input, commands, tick, 1_000);
    listen(lab, serving.events, Duration::ZERO);
    serving.ends.await
}

/// Fails unless `serve` ended well.
fn well(lab: &Lab, ended: io::Result<()>) {
    if let Err(error) = ended {
        lab.fail(format!("expected `serve` to end with `Ok(())`; it ended with an error: {error}"));
    }
}

/// Fails unless the frames that were logged are these, in order.
fn all_frames(lab: &Lab, words: &[&str]) {
    let want = words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ");
    let got: Vec<String> = of_kind(lab, "frame").iter().map(|what| what.replacen("frame ", "", 1)).collect();
    let got = if got.is_empty() { "none".to_owned() } else { got.join(", ") };
    lab.that(got == want, format!("expected the frames {want}; got {got}"));
}

/// Fails unless the commands that were logged are the first `count`, each once and in order.
fn all_commands(lab: &Lab, count: u32) {
    let number = |what: String| what.trim_start_matches("command ").parse().unwrap_or(u32::MAX);
    let got: Vec<u32> = of_kind(lab, "command").into_iter().map(number).collect();
    let missing: Vec<u32> = (0..count).filter(|number| !got.contains(number)).collect();
    let twice = got.iter().enumerate().find(|(at, number)| got[..*at].contains(number));
    let late = got.windows(2).find(|pair| pair[0] > pair[1]);
    let happened = match (missing.as_slice(), twice, late) {
        ([one], ..) => format!("command {one} never came"),
        ([first, .., last], ..) if (last - first) as usize + 1 == missing.len() => {
            format!("commands {first} to {last} never came")
        }
        ([first, .., last], ..) => {
            format!("{} of them never came, the first of these {first} and the last {last}", missing.len())
        }
        (_, Some((_, number)), _) => format!("command {number} came twice"),
        (.., Some(pair)) => format!("command {} came after command {}", pair[1], pair[0]),
        (.., None) => return,
    };
    lab.fail(format!("expected commands 0 to {}, each once and in order; {happened}", count - 1));
}

/// The events of this kind that were logged, in order.
fn of_kind(lab: &Lab, kind: &str) -> Vec<String> {
    lab.logged().into_iter().map(|(_, what)| what).filter(|what| what.starts_with(kind)).collect()
}

/// Each frame, each command and each tick is sent at its moment, until both sources are over.
#[check(2)]
async fn every_source_is_served(lab: Lab) {
    let input = Input::new([(300, whole("hi")), (1_700, whole("there")), (2_600, Piece::Ends)]);
    let ended = serve_and_log(&lab, input, commands(&lab, [(500, 7), (2_200, 8)], 3_400), secs(1)).await;
    lab.took(millis(3_400));
    well(&lab, ended);
    lab.sleep(millis(1)).await;
    lab.trace(&[
        (300, "frame \"hi\""),
        (500, "command 7"),
        (1_000, "tick"),
        (1_700, "frame \"there\""),
        (2_000, "tick"),
        (2_200, "command 8"),
        (3_000, "tick"),
    ]);
}

/// Frames are found in whatever pieces their bytes come, however long they are, and sent as soon as they are whole.
#[check(1)]
async fn frames_in_any_pieces(lab: Lab) {
    let long = frame(&[b'x'; 300]);
    let longest = frame(&[b'y'; 65_535]);
    let parts = longest.chunks(5_000).zip(0..).map(|(part, at)| (1_000 + 10 * at, bytes(part)));
    let pieces = [
        (100, bytes(b"\x00\x03one\x00\x03two\x00")),
        (200, bytes(b"\x05th")),
        (300, bytes(b"ree\x00\x00\x00\x04")),
        (400, bytes(b"f")),
        (500, bytes(b"ou")),
        (600, bytes(b"r")),
        (700, bytes(&long[..1])),
        (800, bytes(&long[1..200])),
        (900, bytes(&[&long[200..], b"\x00\x01!"].concat())),
    ];
    let input = Input::new(pieces.into_iter().chain(parts).chain([(1_300, Piece::Ends)]));
    let busy = lab.busy("serve");
    let ended = serve_and_log(&lab, input, commands(&lab, [], 1_500), secs(10)).await;
    busy.done();
    well(&lab, ended);
    lab.sleep(millis(1)).await;
    lab.trace_in_order(&[
        (100, "frame \"one\""),
        (100, "frame \"two\""),
        (300, "frame \"three\""),
        (300, "frame \"\""),
        (600, "frame \"four\""),
        (900, "frame of 300 bytes"),
        (900, "frame \"!\""),
        (1_130, "frame of 65535 bytes"),
    ]);
}

/// Ticks come at every whole period from the start, whatever comes between, and also after a time without room.
#[check(2)]
async fn ticks_keep_time(lab: Lab) {
    let frames = (1..11).map(|at| (at * 370, whole("x"))).chain([(3_800, Piece::Ends)]);
    let often = commands(&lab, (1..14).map(|at| (u64::from(at) * 310, at)), 4_400);
    let ended = serve_and_log(&lab, Input::new(frames), often, secs(1)).await;
    lab.took(millis(4_400));
    well(&lab, ended);
    lab.sleep(millis(1)).await;
    let ticks: Vec<u64> = lab.logged().into_iter().filter(|(_, what)| what == "tick").map(|(at, _)| at).collect();
    lab.same("the ticks (in ms; one period is 1 s)", ticks, vec![1_000, 2_000, 3_000, 4_000]);

    // The second command fills the channel, and nobody listens before 3.5 s.
    let begin = lab.now();
    let Serving { ends, mut events } =
        serve(Input::new([(6_300, Piece::Ends)]), commands(&lab, [(100, 1), (200, 2), (300, 3)], 6_300), secs(1), 1);
    let (ended, mut ticks) = awaitlings::futures::join!(ends, async {
        lab.sleep(millis(3_500)).await;
        let mut ticks = Vec::new();
        while let Some(event) = events.recv().await {
            if event == Event::Tick {
                lab.log("late listener: tick");
                ticks.push(lab.now() - begin);
            }
        }
        ticks
    });
    well(&lab, ended);
    // Those that fell due while there was no room may come late, or not at all.
    ticks.retain(|at| *at > 3_500);
    ticks.dedup();
    lab.same(
        "the ticks after 3.5 s, while there was no room from 0.2 s to then (in ms; one period is 1 s),",
        ticks,
        vec![4_000, 5_000, 6_000],
    );
}

/// Bytes come one at a time, with commands and ticks between them, in many orders: no byte and no command is lost.
#[check(3, orders(16))]
async fn nothing_lost_when_a_branch_loses(lab: Lab) {
    let words = ["alpha", "be", "", "gamma", "delta"];
    let sent: Vec<u8> = words.iter().flat_map(|word| frame(word.as_bytes())).collect();
    let mut at = 0;
    let mut next = |gap: u64| {
        at += gap + lab.jitter(millis(50)).as_millis() as u64;
        at
    };
    let mut pieces: Vec<(u64, Piece)> = sent.iter().map(|byte| (next(71), bytes(&[*byte]))).collect();
    let end = next(10);
    pieces.push((end, Piece::Ends));
    let numbers = 0..u32::try_from(end / 60).expect("checks are short");
    let often = commands(&lab, numbers.clone().map(|number| (u64::from(number) * 59, number)), end);
    let ended = serve_and_log(&lab, Input::new(pieces), often, millis(113)).await;
    well(&lab, ended);
    lab.sleep(millis(1)).await;
    all_frames(&lab, &words);
    all_commands(&lab, numbers.end);
}

/// While the listener is slow and has room for one event, `serve` waits, and loses nothing.
#[check(2)]
async fn nothing_lost_while_there_is_no_room(lab: Lab) {
    let words = ["a", "b", "c", "d"];
    let pieces = words.iter().enumerate().map(|(at, word)| (at as u64 * 610, whole(word)));
    let input = Input::new(pieces.chain([(2_000, Piece::Ends)]));
    // Some come with the frames, and some when nothing else does.
    let times = (0..12).map(|number| number * 40).chain((0..6).map(|number| 3_000 + number * 40));
    let serving = serve(input, commands(&lab, times.zip(0..), 4_000), millis(900), 1);
    listen(&lab, serving.events, millis(250));
    let ended = serving.ends.await;
    well(&lab, ended);
    lab.gone("`serve`").await;
    // The last event may still lie in the channel.
    lab.sleep(secs(1)).await;
    all_frames(&lab, &words);
    all_commands(&lab, 18);
}

/// When one source is over, the other and the ticks go on; when both are, `serve` ends at that moment.
#[check(2)]
async fn one_source_ends_before_the_other(lab: Lab) {
    let input = Input::new([(1_200, whole("late")), (2_700, Piece::Ends)]);
    let ended = serve_and_log(&lab, input, commands(&lab, [(200, 1)], 500), secs(1)).await;
    lab.took(millis(2_700));
    well(&lab, ended);
    lab.sleep(millis(300)).await;

    let input = Input::new([(400, Piece::Ends)]);
    let ended = serve_and_log(&lab, input, commands(&lab, [(1_300, 2)], 2_600), secs(1)).await;
    lab.took(millis(5_600));
    well(&lab, ended);
    lab.sleep(millis(1)).await;
    lab.trace(&[
        (200, "command 1"),
        (1_000, "tick"),
        (1_200, "frame \"late\""),
        (2_000, "tick"),
        (4_000, "tick"),
        (4_300, "command 2"),
        (5_000, "tick"),
    ]);

    lab.restart();
    let (_, never) = mpsc::channel(1);
    let ended = serve_and_log(&lab, Input::new([(0, Piece::Ends)]), never, secs(1)).await;
    lab.took(millis(0));
    well(&lab, ended);
}

/// Each of twenty frames that are there waits behind fewer than 1,000 commands, though 5,000 are there too.
#[check(2)]
async fn no_source_starves(lab: Lab) {
    let (sender, receiver) = mpsc::channel(5_000);
    for number in 0..5_000 {
        sender.try_send(number).expect("there is room for all");
    }
    drop(sender);
    // A piece for each, so that one read brings one frame.
    let frames = (0..20).map(|_| (0, whole("me too"))).chain([(500, Piece::Ends)]);
    let mut serving = serve(Input::new(frames), receiver, secs(10), 10_000);
    let busy = lab.busy("serve");
    let ended = serving.ends.await;
    busy.done();
    well(&lab, ended);
    let (mut frames, mut commands, mut behind, mut most_behind) = (0, 0, 0, 0);
    while let Some(event) = serving.events.recv().await {
        match event {
            Event::Frame(_) => {
                frames += 1;
                most_behind = most_behind.max(behind);
                behind = 0;
            }
            Event::Command(_) => {
                commands += 1;
                behind += 1;
            }
            Event::Tick => {}
        }
    }
    lab.log(format!("a frame behind {most_behind} commands"));
    lab.same("the number of frames sent", frames, 20);
    lab.same("the number of commands sent", commands, 5_000);
    let words = format!(
        "expected each of 20 frames, which were there from the start, behind fewer than 1,000 commands; one came \
         behind {most_behind}"
    );
    lab.that(most_behind < 1_000, words);
}

/// A failing input, or one that ends within a frame, ends `serve` with that error, after the frames before it.
#[check(1)]
async fn broken_input(lab: Lab) {
    let ends = [
        ("failed", Piece::Breaks, &b""[..], io::ErrorKind::ConnectionReset),
        ("ended within a payload", Piece::Ends, &b"\x00\x05hal"[..], io::ErrorKind::UnexpectedEof),
        ("ended within a length", Piece::Ends, &b"\x00"[..], io::ErrorKind::UnexpectedEof),
    ];
    for (what, end, rest, kind) in ends {
        lab.restart();
        let begin = lab.now();
        let begun = [&frame(b"whole")[..], rest].concat();
        let input = Input::new([(300, bytes(&begun)), (1_300, end)]);
        let ended = serve_and_log(&lab, input, commands(&lab, [(100, 1)], 5_000), secs(10)).await;
        an_error(&lab, ended, what, kind);
        lab.took(millis(1_300));
        lab.sleep(millis(700)).await;
        let frame = (begin + 300, "frame \"whole\"".to_owned());
        lab.that(
            lab.logged().contains(&frame),
            format!("expected the frame before it to be sent when the input {what}; it was not"),
        );
    }

    // Room for one, and nobody listens before 2 s: only then can the second and the third be sent.
    let begin = lab.now();
    let what = "failed while three frames waited for room";
    let input = Input::new([(300, bytes(&[frame(b"a"), frame(b"b"), frame(b"c")].concat())), (600, Piece::Breaks)]);
    let Serving { ends, mut events } = serve(input, commands(&lab, [], 5_000), secs(10), 1);
    let ((ended, at), frames) = awaitlings::futures::join!(
        async {
            let ended = ends.await;
            (ended, lab.now() - begin)
        },
        async {
            lab.sleep(secs(2)).await;
            let mut frames = Vec::new();
            while let Some(event) = events.recv().await {
                lab.log("late listener: an event");
                frames.push(event);
            }
            frames
        }
    );
    an_error(&lab, ended, what, io::ErrorKind::ConnectionReset);
    let want = ["a", "b", "c"].map(|payload| Event::Frame(payload.into()));
    let got = if frames.len() == 1 { "1 event".to_owned() } else { format!("{} events", frames.len()) };
    lab.that(
        frames == want,
        format!("expected the three frames before it, and nothing else, when the input {what}; {got} came"),
    );
    let words =
        format!("expected the error behind the last of three frames, which can be sent at 2 s; it came at {at} ms");
    lab.that(at == 2_000, words);
}

/// Fails unless `serve` ended with an error of this kind.
fn an_error(lab: &Lab, ended: io::Result<()>, what: &str, kind: io::ErrorKind) {
    let got = match &ended {
        Ok(()) => "`Ok(())`".to_owned(),
        Err(error) => format!("one of the kind {}", error.kind()),
    };
    lab.log(format!("the answer: {got}"));
    let held = ended.is_err_and(|error| error.kind() == kind);
    lab.that(held, format!("expected an error of the kind {kind} when the input {what}; got {got}"));
}

/// With nobody listening any more `serve` ends, at its next event at the latest; dropped half-way it leaves nothing.
#[check(1)]
async fn nothing_is_left(lab: Lab) {
    // Both sources stay open. The listener goes at 1.4 s, and this is the next event.
    for next in ["tick", "command", "frame"] {
        let begin = lab.now();
        let tick = if next == "tick" { secs(1) } else { secs(3_600) };
        let frames = [(200, whole("x")), (2_000, whole("y"))];
        let input = Input::new(frames.into_iter().take(if next == "frame" { 2 } else { 1 }));
        let (open, receiver) = mpsc::channel(10);
        let Serving { ends, mut events } = serve(input, receiver, tick, 10);
        lab.spawn({
            let (lab, to_serve) = (lab.clone(), open.clone());
            async move {
                lab.drop_after(millis(1_400), async { while events.recv().await.is_some() {} }).await;
                drop(events);
                lab.log("nobody listens");
                lab.sleep(millis(600)).await;
                if next == "command" {
                    // Fails where `serve` has ended.
                    let _ = to_serve.send(1).await;
                }
            }
        });
        let ended = lab.drop_after(secs(30), ends).await;
        lab.log(format!("over, where a {next} was the next event"));
        let Some(ended) = ended else {
            lab.fail(format!(
                "expected `serve` to end when nobody listens to its events any more, with its next event at the \
                 latest, here a {next} at 2 s; at 30 s it still went on"
            ))
        };
        well(&lab, ended);
        let at = lab.now() - begin;
        let words = format!(
            "expected `serve` to end between 1.4 s, when the listener went, and its next event, here a {next} at 2 s; \
             it ended at {at} ms"
        );
        lab.that((1_400..=2_000).contains(&at), words);
        lab.gone("`serve`").await;
        lab.that(open.is_closed(), "expected the commands' receiver to be gone with `serve`; it is still held");
        lab.sleep(secs(1)).await;
    }

    let (_open, receiver) = mpsc::channel(10);
    let serving = serve(Input::new([(200, whole("x"))]), receiver, secs(1), 10);
    listen(&lab, serving.events, Duration::ZERO);
    let ended = lab.drop_after(millis(1_300), serving.ends).await;
    lab.that(ended.is_none(), "expected `serve` to go on while both sources are open; it ended");
    lab.gone("`serve`").await;
}
