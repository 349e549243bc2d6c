//! The strict parse of an origin, with and without an allocation. The input is the text.

use xorigin::origin::{Origin, OriginParts, TupleOrigin};

use super::Disagreement;
use crate::reference;

pub(super) fn run(data: &[u8]) -> Result<(), Disagreement> {
    let about = |disagreement: Disagreement| disagreement.with(data.escape_ascii());
    let expected = reference::origin::parse(data).map(|parts| (parts.scheme, parts.host, parts.port));
    let parts = OriginParts::parse(data).map(|parts| (parts.scheme.into(), parts.host.into(), parts.port));
    Disagreement::unless_equal("the parse that allocates nothing", &parts, &expected).map_err(about)?;
    match TupleOrigin::parse(data) {
        Ok(origin) => {
            let parts = Some((origin.scheme().into(), origin.host().into(), origin.port()));
            Disagreement::unless_equal("the parse", &parts, &expected).map_err(about)?;
            Disagreement::unless_equal("the serialization", &origin.as_str().as_bytes(), &data).map_err(about)?;
            // What has a tuple origin for a browser has the same here.
            if let Some(url) = std::str::from_utf8(data).ok().and_then(|text| text.parse().ok())
                && let Origin::Tuple(of_url) = Origin::of_url(&url)
            {
                Disagreement::unless_equal("the URL's origin", &of_url, &origin).map_err(about)?;
            }
            Ok(())
        }
        Err(error) => {
            Disagreement::unless_equal("the parse", &None, &expected).map_err(about)?;
            // What is suggested is accepted, and what is said of the text has no control characters.
            let told = error.to_string();
            let suggestion = error.suggestion.as_deref();
            let is_origin = suggestion.is_none_or(|meant| reference::origin::parse(meant.as_bytes()).is_some());
            Disagreement::unless_equal("that the suggestion is an origin", &is_origin, &true).map_err(about)?;
            let shown = !told.is_empty() && !told.contains(char::is_control);
            Disagreement::unless_equal("that the error can be shown", &shown, &true).map_err(about)
        }
    }
}
