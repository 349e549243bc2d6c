//! The user agent of xorigin over real HTTP/1.1 and HTTP/2.
//!
//! It fetches as a browser does: preflights, redirects, credentials and every check are the core's ([`xorigin::fetch`]);
//! sockets, TLS, cookies and time are here.
//!
//! ```no_run
//! use xorigin::initiator::FetchInit;
//! use xorigin::message::{Client, CredentialsMode};
//! use xorigin_client::{Content, UserAgent};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let agent = UserAgent::builder().build();
//! let page = Client::of_page("https://app.example.com/".parse()?);
//! let init = FetchInit { credentials: Some(CredentialsMode::Include), ..FetchInit::default() };
//! let request = init.request("https://api.example.com/items/7", page, agent.engine())?;
//! let fetched = agent.fetch(request, Content::None).await;
//! match &fetched.outcome.result {
//!     Ok(response) => println!("script sees status {}", response.status()),
//!     Err(error) => println!("blocked: {error}\n{}", error.reason.cure()),
//! }
//! # Ok(())
//! # }
//! ```

mod agent;
pub mod transport;

pub use agent::{
    Answer, BodyLimits, Builder, Content, CookieJar, Exchanged, Fetched, Memory, PreflightEnd, Preflighted, ReadBody,
    UserAgent,
};
