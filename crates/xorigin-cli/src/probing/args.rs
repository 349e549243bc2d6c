//! The flags.

use std::num::NonZeroUsize;
use std::time::Duration;

use clap::Args;
use url::Url;
use xorigin::header::HeaderList;
use xorigin_client::transport::Transport;
use xorigin_probe::ask::{Ambient, Asker};
use xorigin_probe::pace::{Limits, Pacer};

use crate::args::{TransportArgs, seconds};
use crate::check::{basic, headers, transport};

/// How is asked.
#[derive(Debug, Args)]
pub(crate) struct AskingArgs {
    /// Cookies of somebody who is signed in, sent wherever a page asks with credentials
    #[arg(help_heading = "Credentials", short = 'b', long = "cookie", value_name = "NAME=VALUE")]
    cookies: Vec<String>,
    /// User name and password of somebody who is signed in, likewise
    #[arg(help_heading = "Credentials", short = 'u', long, value_name = "USER:PASSWORD", conflicts_with = "bearer")]
    user: Option<String>,
    /// Bearer token of somebody who is signed in, likewise
    #[arg(help_heading = "Credentials", long, value_name = "TOKEN")]
    bearer: Option<String>,
    /// Header that every request has, preflights too, such as the key of a gate in front of a test system; @FILE reads lines
    #[arg(help_heading = "Credentials", short = 'H', long = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,
    /// Requests at once
    #[arg(help_heading = "Pace", short = 'c', long, value_name = "N", default_value = "8")]
    concurrency: NonZeroUsize,
    /// Requests at once of one host and port
    #[arg(help_heading = "Pace", long, value_name = "N", default_value = "2")]
    per_host: NonZeroUsize,
    /// Requests a second of one host and port, such as 5 or 0.5 [default: as many as it answers]
    #[arg(help_heading = "Pace", long, value_name = "N", value_parser = rate)]
    rate: Option<Duration>,
    /// Requests in all; what was not asked then is inconclusive [default: no limit]
    #[arg(help_heading = "Pace", long, value_name = "N")]
    budget: Option<u64>,
    /// Give a request up after this many seconds
    #[arg(help_heading = "Pace", short = 'm', long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    max_time: Duration,
    #[command(flatten)]
    transport: TransportArgs,
}

/// The time between two requests.
fn rate(text: &str) -> Result<Duration, String> {
    let expected = || "expected a number of requests a second above 0, such as 5 or 0.5".to_owned();
    let rate: f64 = text.parse().map_err(|_| expected())?;
    Duration::try_from_secs_f64(1.0 / rate).ok().filter(|_| rate > 0.0).ok_or_else(expected)
}

impl AskingArgs {
    /// Whoever asks; `origin` is whose the credentials are, if there is one target.
    ///
    /// # Errors
    /// Which flag is wrong.
    pub(crate) fn asker(&self, origin: Option<Url>) -> Result<Asker, String> {
        let limits = Limits {
            at_once: self.concurrency,
            per_host: self.per_host,
            interval: self.rate.unwrap_or_default(),
            budget: self.budget,
            time: self.max_time,
        };
        let mut config = transport(&self.transport)?;
        config.max_idle_per_host = self.per_host.get();
        let mut always = HeaderList::new();
        always.append(b"User-Agent", self.transport.user_agent.as_bytes());
        for text in &self.headers {
            for (name, value) in headers(text)? {
                always.append(&name, value.trim_ascii());
            }
        }
        let mut credentials = HeaderList::new();
        if !self.cookies.is_empty() {
            credentials.append(b"Cookie", self.cookies.join("; ").as_bytes());
        }
        if let Some((name, value)) = self.user.as_deref().map(basic) {
            credentials.append(&name, &value);
        }
        if let Some(token) = &self.bearer {
            credentials.append(b"Authorization", format!("Bearer {token}").as_bytes());
        }
        let ambient = Ambient { always, credentials, origin };
        Ok(Asker::new(Transport::new(config), Pacer::new(limits), ambient))
    }
}
