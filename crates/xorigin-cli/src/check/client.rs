//! The page that asks.

use url::Url;
use xorigin::message::Client;
use xorigin::origin::{OpaqueOrigin, Origin, TupleOrigin};

use crate::args::BrowserArgs;

/// The page that the flags, or a pasted request, name.
pub(super) fn client(args: &BrowserArgs, pasted: Option<&str>, user_agent: &str) -> Result<Client, String> {
    let mut client = match (&args.page, args.origin.as_deref().or(pasted)) {
        (Some(page), _) => page_client(page)?,
        (None, Some("null")) => sandboxed()?,
        (None, Some(origin)) => origin_client(origin)?,
        (None, None) => {
            return Err("the page that asks is missing: give its origin with --origin, such as \
                        --origin https://app.example.com (or null for a sandboxed page)"
                .to_owned());
        }
    };
    client.user_agent = Some(user_agent.as_bytes().to_vec());
    Ok(client)
}

fn page_client(page: &str) -> Result<Client, String> {
    let url = Url::parse(page).map_err(|error| format!("--page {page}: not an absolute URL: {error}"))?;
    let opaque = TupleOrigin::of_url(&url).is_none();
    // A page without a tuple origin (file:, data:) has an opaque one.
    Ok(if opaque { Client::new(url, Origin::Opaque(OpaqueOrigin::new(0))) } else { Client::of_page(url) })
}

fn origin_client(origin: &str) -> Result<Client, String> {
    let tuple = TupleOrigin::parse(origin.as_bytes()).map_err(|error| format!("--origin: {error}"))?;
    Client::of_origin(&tuple).ok_or_else(|| format!("--origin {origin}: no page can have this origin"))
}

/// A page whose origin is opaque and whose URL does not matter.
fn sandboxed() -> Result<Client, String> {
    let url = Url::parse("about:srcdoc").map_err(|error| error.to_string())?;
    Ok(Client::new(url, Origin::Opaque(OpaqueOrigin::new(0))))
}
