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

/// Frames are found in whatever pieces their bytes come, and sent as soon as they are whole.
#[check(1)]
async fn frames_in_any_pieces(lab: Lab) {
    let long = frame(&[b'x'; 300]);
    let input = Input::new([
        (100, bytes(b"\x00\x03one\x00\x03two\x00")),
        (200, bytes(b"\x05th")),
        (300, bytes(b"ree\x00\x00\x00\x04")),
        (400, bytes(b"f")),
        (500, bytes(b"ou")),
        (600, bytes(b"r")),
        (700, bytes(&long[..1])),
        (800, bytes(&long[1..200])),
        (900, bytes(&[&long[200..], b"\x00\x01!"].concat())),
        (1_000, Piece::Ends),
    ]);
    let ended = serve_and_log(&lab, input, commands(&lab, [], 1_500), secs(10)).await;
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
    ]);
}

/// Ticks come at every whole period from the start, however often frames and commands come between.
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
    let frames: Vec<String> = words.iter().map(|word| format!("frame {word:?}")).collect();
    lab.same("the frames", of_kind(&lab, "frame"), frames);
    let numbers: Vec<String> = numbers.map(|number| format!("command {number}")).collect();
    lab.same("the commands", of_kind(&lab, "command"), numbers);
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
    let frames: Vec<String> = words.iter().map(|word| format!("frame {word:?}")).collect();
    lab.same("the frames", of_kind(&lab, "frame"), frames);
    let numbers: Vec<String> = (0..18).map(|number| format!("command {number}")).collect();
    lab.same("the commands", of_kind(&lab, "command"), numbers);
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
        match serve_and_log(&lab, input, commands(&lab, [(100, 1)], 5_000), secs(10)).await {
            Ok(()) => lab.fail(format!("expected an error of the kind {kind} when the input {what}; got `Ok(())`")),
            Err(error) if error.kind() != kind => {
                let got = error.kind();
                lab.fail(format!(
                    "expected an error of the kind {kind} when the input {what}; got one of the kind {got}"
                ));
            }
            Err(_) => lab.took(millis(1_300)),
        }
        lab.sleep(millis(700)).await;
        let frame = (begin + 300, "frame \"whole\"".to_owned());
        lab.that(
            lab.logged().contains(&frame),
            format!("expected the frame before it to be sent when the input {what}; it was not"),
        );
    }
}

/// With nobody listening any more `serve` ends, at its next event at the latest; dropped half-way it leaves nothing.
#[check(1)]
async fn nothing_is_left(lab: Lab) {
    // Both sources stay open: there is just the timer.
    let (open, receiver) = mpsc::channel(10);
    let Serving { ends, mut events } = serve(Input::new([(200, whole("x"))]), receiver, secs(1), 10);
    lab.clone().spawn({
        let lab = lab.clone();
        async move {
            lab.drop_after(millis(1_400), async { while events.recv().await.is_some() {} }).await;
            drop(events);
        }
    });
    let ended = lab.drop_after(secs(30), ends).await;
    let Some(ended) = ended else {
        lab.fail(
            "expected `serve` to end when nobody listens to its events any more; 28 periods later it still goes on",
        )
    };
    well(&lab, ended);
    let at = lab.now();
    let words = format!(
        "expected `serve` to end between 1.4 s, when the listener went, and the next tick at 2 s; it ended at {at} ms"
    );
    lab.that((1_400..=2_000).contains(&at), words);
    lab.gone("`serve`").await;
    lab.that(open.is_closed(), "expected the commands' receiver to be gone with `serve`; it is still held");

    let (_open, receiver) = mpsc::channel(10);
    let serving = serve(Input::new([(200, whole("x"))]), receiver, secs(1), 10);
    listen(&lab, serving.events, Duration::ZERO);
    let ended = lab.drop_after(millis(1_300), serving.ends).await;
    lab.that(ended.is_none(), "expected `serve` to go on while both sources are open; it ended");
    lab.gone("`serve`").await;
}
