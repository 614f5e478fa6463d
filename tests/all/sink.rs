//! A mail relay that takes everything and keeps nothing but a count: for measuring what the bank needs, not the relay.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

static TAKEN: AtomicUsize = AtomicUsize::new(0);

/// How many mails it has taken.
pub fn taken() -> usize {
    TAKEN.load(Ordering::SeqCst)
}

/// Starts it; the port that it listens on.
pub fn start() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || serve(stream));
        }
    });
    port
}

fn serve(stream: TcpStream) -> Option<()> {
    let mut out = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream).lines();
    out.write_all(b"220 sink.test\r\n").ok()?;
    while let Some(Ok(line)) = lines.next() {
        let command = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match command.as_str() {
            "DATA" => {
                out.write_all(b"354 go on\r\n").ok()?;
                lines.by_ref().map_while(Result::ok).find(|line| line == ".")?;
                TAKEN.fetch_add(1, Ordering::SeqCst);
                b"250 2.0.0 taken\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        out.write_all(answer).ok()?;
    }
    Some(())
}
