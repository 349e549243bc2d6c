//! The gateway, with the policy that is compiled in.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use xorigin::policy::file::Format;
use xorigin_gateway::observe::{LogWriter, Telemetry};
use xorigin_gateway::settings::file::{Configuration, Given, parse_upstream};
use xorigin_gateway::{Control, Drained, Gateway, StartError};

/// The policy.
pub(super) const POLICY: &str = include_str!("cors.toml");

/// A gateway that serves.
pub(super) struct Serving {
    pub(super) address: SocketAddr,
    control: Control,
    thread: JoinHandle<Result<Drained, StartError>>,
}

/// Puts a gateway on a free port of loopback in front of the API at `upstream`.
pub(super) fn start(upstream: SocketAddr) -> io::Result<Serving> {
    let upstream = parse_upstream(&format!("http://{upstream}"));
    let given = Given {
        upstreams: vec![upstream.map_err(|_| io::Error::other("the API is nowhere"))?],
        listen: vec![(Ipv4Addr::LOCALHOST, 0).into()],
        admin: Some(None),
        workers: Some(NonZeroUsize::MIN),
        access_log: Some(false),
        ..Given::default()
    };
    let Configuration { settings, policy, .. } =
        Configuration::read(POLICY, Format::Toml, &given).map_err(io::Error::other)?;
    let telemetry = Arc::new(Telemetry::new(LogWriter::start(io::sink())?));
    let gateway = Gateway::bind(settings, policy, telemetry).map_err(io::Error::other)?;
    let address = gateway.addresses()?.first().copied().ok_or_else(|| io::Error::other("it listens nowhere"))?;
    let control = gateway.control();
    let thread = thread::Builder::new().name("gateway".to_owned()).spawn(move || gateway.run())?;
    Ok(Serving { address, control, thread })
}

impl Serving {
    /// Has it finish what is in flight, and waits for that.
    pub(super) fn end(self) -> io::Result<()> {
        self.control.drain();
        match self.thread.join() {
            Ok(drained) => drained.map(drop).map_err(io::Error::other),
            Err(_) => Err(io::Error::other("the gateway's thread did not come to its end")),
        }
    }
}
