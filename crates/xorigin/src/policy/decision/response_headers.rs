//! The headers of a response, whatever framework holds them.

use super::Prepared;

/// The headers of a response that a server is about to send.
pub trait ResponseHeaders {
    /// A header's value as the framework holds it.
    type Value: Clone + AsRef<[u8]>;

    /// A value that was prepared when the policy was made.
    fn prepared(value: &Prepared) -> Self::Value;

    /// One of the few values that are always the same.
    fn constant(value: Constant) -> Self::Value;

    /// A value made of these bytes, which are visible ASCII and spaces.
    fn value(bytes: &[u8]) -> Option<Self::Value>;

    /// Takes away every line of a header.
    fn remove(&mut self, field: ResponseField);

    /// Takes away every line of the [headers of CORS](ResponseField::CORS).
    fn remove_cors(&mut self) {
        for field in ResponseField::CORS {
            self.remove(field);
        }
    }

    /// Sets a header to one line with this value, whatever it was.
    fn set(&mut self, field: ResponseField, value: Self::Value);

    /// Sets a header to one line with this value if it has none yet; whether it had none.
    fn set_if_absent(&mut self, field: ResponseField, value: Self::Value) -> bool {
        let absent = self.values(field).next().is_none();
        if absent {
            self.set(field, value);
        }
        absent
    }

    /// The values of a header, one for each line, in their order.
    fn values(&self, field: ResponseField) -> impl Iterator<Item = &Self::Value>;
}

/// A value that is always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constant {
    /// `*`
    Any,
    /// `true`
    True,
}

impl Constant {
    /// The value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "*",
            Self::True => "true",
        }
    }
}

/// A response header that a policy sets or takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResponseField {
    /// `Access-Control-Allow-Origin`
    AllowOrigin,
    /// `Access-Control-Allow-Credentials`
    AllowCredentials,
    /// `Access-Control-Allow-Methods`
    AllowMethods,
    /// `Access-Control-Allow-Headers`
    AllowHeaders,
    /// `Access-Control-Expose-Headers`
    ExposeHeaders,
    /// `Access-Control-Max-Age`
    MaxAge,
    /// `Access-Control-Allow-Private-Network`, which is no longer a standard's, and never sent.
    AllowPrivateNetwork,
    /// `Timing-Allow-Origin`
    TimingAllowOrigin,
    /// `Cross-Origin-Resource-Policy`
    ResourcePolicy,
    /// `Vary`
    Vary,
}

impl ResponseField {
    /// What the names of all [headers of CORS](Self::CORS) begin with, in lower case.
    pub const CORS_PREFIX: &'static str = "access-control-";

    /// The headers by which a server speaks of CORS: only the policy sets them.
    pub const CORS: [Self; 7] = [
        Self::AllowOrigin,
        Self::AllowCredentials,
        Self::AllowMethods,
        Self::AllowHeaders,
        Self::ExposeHeaders,
        Self::MaxAge,
        Self::AllowPrivateNetwork,
    ];

    /// The name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AllowOrigin => "access-control-allow-origin",
            Self::AllowCredentials => "access-control-allow-credentials",
            Self::AllowMethods => "access-control-allow-methods",
            Self::AllowHeaders => "access-control-allow-headers",
            Self::ExposeHeaders => "access-control-expose-headers",
            Self::MaxAge => "access-control-max-age",
            Self::AllowPrivateNetwork => "access-control-allow-private-network",
            Self::TimingAllowOrigin => "timing-allow-origin",
            Self::ResourcePolicy => "cross-origin-resource-policy",
            Self::Vary => "vary",
        }
    }
}
