//! How often what was seen.

use std::ops::AddAssign;

macro_rules! tally {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// How often what was seen, so that no property holds because nothing came before it.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Tally {
            $($(#[$doc])* pub $name: u64,)*
        }

        impl AddAssign for Tally {
            fn add_assign(&mut self, other: Self) {
                $(self.$name += other.$name;)*
            }
        }
    };
}

tally! {
    /// Fetches that the API or the user agent let nobody ask for.
    not_sent,
    /// Fetches across origins that the server allowed and the page could read.
    read,
    /// Of those, with credentials.
    read_with_credentials,
    /// Of those, of an opaque origin.
    read_by_opaque,
    /// Of those, after a redirect.
    read_after_redirect,
    /// Fetches across origins that the server did not allow and the page could not read.
    refused,
    /// Of those, refused at the preflight.
    refused_at_preflight,
    /// Of those, refused since the origin is not allowed.
    refused_origin,
    /// Of those, refused since the method is not allowed.
    refused_method,
    /// Of those, refused since a header is not allowed.
    refused_header,
    /// Of those, allowed but for their credentials.
    refused_credentials,
    /// Of those, without a rule.
    refused_without_rule,
    /// Fetches whose preflight was sent.
    preflights,
    /// Fetches that needed no preflight since an earlier answer was cached.
    cached,
    /// Fetches within an origin.
    same_origin,
    /// Of those, refused by the policy by name.
    same_origin_refused,
    /// Fetches of mode `no-cors` across origins.
    no_cors,
    /// Of those, not blocked by a `Cross-Origin-Resource-Policy` that follows from the origins.
    embedded,
    /// Actual requests that the policy answered itself.
    blocked,
    /// Fetches under a rule that only watches.
    report,
    /// Exchanges under a rule whose answer is always the same.
    constant,
    /// Headers that script could read by `Access-Control-Expose-Headers`.
    exposed,
    /// Headers that script could not read, or that are safelisted.
    hidden,
    /// Timings that could be read across origins.
    timings,
}
