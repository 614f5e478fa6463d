//! A body on its way out, which keeps its connection from being taken for idle.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

use super::activity::Sending;
use crate::http::payload::Payload;

/// A body on its way out.
#[derive(Debug)]
pub struct Outgoing {
    payload: Payload,
    _sending: Sending,
}

impl Outgoing {
    /// Joins a body to the note that it is being sent.
    pub fn new(payload: Payload, sending: Sending) -> Outgoing {
        Outgoing { payload, _sending: sending }
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Pin::new(&mut self.payload).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.payload.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.payload.size_hint()
    }
}
