//! `Rc` and `RefCell`: nothing here asks that an event can cross threads.

use std::{
    cell::RefCell,
    fmt,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeverFired;

impl fmt::Display for NeverFired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the trigger was dropped without having been fired")
    }
}

impl std::error::Error for NeverFired {}

enum State {
    Waiting(Option<Waker>),
    Over(Result<(), NeverFired>),
}

pub fn event() -> (Trigger, Wait) {
    let state = Rc::new(RefCell::new(State::Waiting(None)));
    (Trigger { state: Rc::clone(&state) }, Wait { state })
}

pub struct Trigger {
    state: Rc<RefCell<State>>,
}

impl Trigger {
    pub fn fire(self) {
        settle(&self.state, Ok(()));
    }
}

impl Drop for Trigger {
    fn drop(&mut self) {
        if matches!(*self.state.borrow(), State::Waiting(_)) {
            settle(&self.state, Err(NeverFired));
        }
    }
}

fn settle(state: &RefCell<State>, outcome: Result<(), NeverFired>) {
    if let State::Waiting(Some(waker)) = state.replace(State::Over(outcome)) {
        waker.wake();
    }
}

pub struct Wait {
    state: Rc<RefCell<State>>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self.state.borrow_mut() {
            State::Over(outcome) => Poll::Ready(*outcome),
            State::Waiting(waker) => {
                match waker {
                    Some(waker) => waker.clone_from(cx.waker()),
                    None => *waker = Some(cx.waker().clone()),
                }
                Poll::Pending
            }
        }
    }
}
