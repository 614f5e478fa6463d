//! The thread that gives the service manager a sign of life while there is life: the store answers a read, and whoever
//! knocks at the listeners is let in. Where either hangs, the signs end and the manager starts the process anew.

use std::io::{self, Read};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::http::server::Pulse;
use crate::service::Signal;
use crate::service_manager;

/// Checks within the time that the manager waits: two may be lost to a busy machine.
const CHECKS: u32 = 3;

/// What is asked whether it lives.
pub struct Patient {
    /// Where the listeners are.
    pub listeners: Vec<SocketAddr>,
    /// Whether the server answers: where every place is taken nobody is let in, and yet all may be well.
    pub pulse: Pulse,
    /// Reads something from the store, and fails or hangs where that does.
    pub store: Box<dyn Fn() -> Result<(), String> + Send>,
}

/// The running thread; ends when stopped or dropped. There is none where nobody waits for signs.
pub struct Watchdog {
    stop: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl Watchdog {
    /// Starts the thread where the manager wants signs of life within this time.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(within: Option<Duration>, patient: Patient) -> io::Result<Watchdog> {
        let stop = Arc::new(Signal::default());
        let told = Arc::clone(&stop);
        let run = move |within: Duration| run(&patient, within / CHECKS, &told, service_manager::alive);
        let spawn = |within| thread::Builder::new().name("watchdog".to_owned()).spawn(move || run(within));
        Ok(Watchdog { stop, thread: within.map(spawn).transpose()? })
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.stop.raise();
        // It may hang in what it watches; the end of the process does not wait for that.
        drop(self.thread.take());
    }
}

fn run(patient: &Patient, every: Duration, stop: &Signal, alive: impl Fn()) {
    let mut answered = patient.pulse.answered();
    loop {
        match check(patient, &mut answered, every) {
            Ok(()) => alive(),
            Err(trouble) => tracing::error!("no sign of life is given: {trouble}"),
        }
        if stop.wait(every) {
            return;
        }
    }
}

fn check(patient: &Patient, answered: &mut u64, patience: Duration) -> Result<(), String> {
    (patient.store)()?;
    let before = std::mem::replace(answered, patient.pulse.answered());
    if patient.pulse.is_full() && *answered != before {
        return Ok(());
    }
    let knock_at = |address: &SocketAddr| {
        knock(*address, patience).map_err(|error| format!("nobody is let in at {address}: {error}"))
    };
    patient.listeners.iter().try_for_each(knock_at)
}

/// Connects, says nothing, and waits until the server has taken the connection and ended it.
fn knock(address: SocketAddr, patience: Duration) -> io::Result<()> {
    let mut stream = TcpStream::connect_timeout(&local(address), patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.shutdown(Shutdown::Write)?;
    match stream.read(&mut [0]) {
        // Reset is an answer, too: somebody has looked at the connection.
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::ConnectionReset => Ok(()),
        Err(error) => Err(error),
    }
}

/// Where this machine reaches a listener of its own.
fn local(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::net::{SocketAddr, TcpListener};
    use std::time::Duration;

    use super::{Patient, run};
    use crate::http::server::Pulse;
    use crate::service::Signal;

    /// Far shorter than the thread's usual pause: a listener that nobody serves is found within it.
    const SHORT: Duration = Duration::from_millis(50);

    fn signs(listener: SocketAddr, store: Result<(), String>) -> u32 {
        let patient =
            Patient { listeners: vec![listener], pulse: Pulse::new(1, 1), store: Box::new(move || store.clone()) };
        let (stop, signs) = (Signal::default(), Cell::new(0));
        stop.raise();
        run(&patient, SHORT, &stop, || signs.set(signs.get() + 1));
        signs.get()
    }

    #[test]
    fn there_are_signs_of_life_only_while_store_and_listener_answer() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound");
        assert_eq!(signs(address, Ok(())), 0, "the system accepts, nobody serves");
        // Whoever is let in finds the connection ended.
        std::thread::spawn(move || listener.incoming().for_each(drop));
        assert_eq!(signs(address, Ok(())), 1);
        assert_eq!(signs(address, Err("it is gone".to_owned())), 0);
    }
}
