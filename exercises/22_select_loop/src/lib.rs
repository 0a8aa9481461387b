//! Frames from a connection, commands from a channel, and a timer: one loop for all three.

use std::io;
use std::time::Duration;
use tokio::io::AsyncRead;
use tokio::sync::mpsc;

/// What happened, for whoever listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A frame was read from the input: its payload.
    Frame(Vec<u8>),
    /// A command came.
    Command(u32),
    /// Another period of the timer has passed.
    Tick,
}

/// Sends an event for every frame of `input`, every one of `commands`, and every `tick`, until both sources are over.
///
/// - **Frames.** A frame is its length, two bytes with the high one first, and then so many bytes, none included. Bytes
///   come in any pieces: a byte at a time, or several frames in one read.
/// - **Ticks** come at `tick`, 2 x `tick`, 3 x `tick`, .. after `serve` is first polled, whatever else happens. `tick`
///   is never zero.
/// - **At once.** As long as there is room in `events`, each event is sent at the moment when it is there. While there
///   is no room, `serve` may wait for it and attend to nothing else; what becomes of ticks that fall due meanwhile is
///   up to you (sent late, or some left out).
/// - **Nothing is lost**, nothing comes twice. Frames come in their order, and commands in theirs. That holds when
///   `events` is full too.
/// - **Nobody starves.** A frame that could be read waits behind fewer than 1,000 commands, however many there are.
/// - **The end of one source** is no end: when the input is over (between two frames), or when all senders of
///   `commands` are gone and every command was received, `serve` goes on with the other one, and with ticks. Once both
///   are over and every frame and command is sent, it answers `Ok(())` at that moment.
/// - **Nobody listens.** When the receiver of `events` is dropped, `serve` answers `Ok(())`: at once, or with the next
///   event that it would have sent, ticks included.
/// - **Nothing is left.** However it ends, dropped half-way included, a millisecond later none of its tasks is alive.
///
/// # Errors
/// Where reading fails, that error; where the input ends within a frame, its length included, one of the kind
/// [`io::ErrorKind::UnexpectedEof`]. In both cases at that moment, after the frames before it. Commands are then no
/// longer waited for.
pub async fn serve<R: AsyncRead + Unpin + Send + 'static>(
    input: R,
    commands: mpsc::Receiver<u32>,
    tick: Duration,
    events: mpsc::Sender<Event>,
) -> io::Result<()> {
    let _ = (input, commands, tick, events);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_frame_and_a_command() {
        let (sender, mut events) = mpsc::channel(10);
        let (to_serve, commands) = mpsc::channel(10);
        to_serve.send(7).await.expect("serve has not ended");
        drop(to_serve);

        let input: &'static [u8] = b"\x00\x02hi";
        serve(input, commands, Duration::from_secs(1), sender).await.expect("the input is whole");

        let mut seen = vec![events.recv().await, events.recv().await, events.recv().await];
        seen.sort_by_key(|event| matches!(event, Some(Event::Command(_))));
        assert_eq!(seen, [Some(Event::Frame(b"hi".to_vec())), None, Some(Event::Command(7))]);
    }
}
