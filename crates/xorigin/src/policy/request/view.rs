//! The head of a request, whatever framework holds it.

use core::fmt;

/// The head of a request that has come to a server.
///
/// A framework's adapter has no more to say about a request than this.
pub trait RequestView {
    /// A header's value as the framework holds it. It is cloned where an answer repeats it.
    type Value: Clone + fmt::Debug + AsRef<[u8]>;

    /// The method, as it came.
    fn method(&self) -> &[u8];

    /// The host that is asked, with its port if it has one: the authority of the request's target, or `Host`.
    fn host(&self) -> Option<&[u8]>;

    /// The path of the request's target, nothing decoded, without the query; `*` for the asterisk form.
    fn path(&self) -> &[u8];

    /// The values of a header, one for each line, in their order.
    fn values<'a>(&'a self, field: RequestField<'_>) -> impl Iterator<Item = &'a Self::Value>
    where
        Self::Value: 'a;

    /// The first line of a header, and whether it has more.
    fn first<'a>(&'a self, field: RequestField<'_>) -> Option<(&'a Self::Value, bool)>
    where
        Self::Value: 'a,
    {
        let mut lines = self.values(field);
        Some((lines.next()?, lines.next().is_some()))
    }
}

/// A request header that a policy reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestField<'a> {
    /// `Origin`
    Origin,
    /// `Access-Control-Request-Method`
    RequestMethod,
    /// `Access-Control-Request-Headers`
    RequestHeaders,
    /// `Sec-Fetch-Site`
    SecFetchSite,
    /// `Upgrade`
    Upgrade,
    /// `Accept`
    Accept,
    /// One that a predicate has declared, in lower case.
    Declared(&'a str),
}

impl<'a> RequestField<'a> {
    /// The name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        match self {
            Self::Origin => "origin",
            Self::RequestMethod => "access-control-request-method",
            Self::RequestHeaders => "access-control-request-headers",
            Self::SecFetchSite => "sec-fetch-site",
            Self::Upgrade => "upgrade",
            Self::Accept => "accept",
            Self::Declared(name) => name,
        }
    }
}

/// The first line of a header, for functions that cannot be generic.
pub(in crate::policy) trait FirstValue {
    /// The first value of the header named `name`, which is in lower case.
    fn first(&self, name: &str) -> Option<&[u8]>;
}

/// A request as [`FirstValue`].
pub(in crate::policy) struct First<'a, R>(pub(in crate::policy) &'a R);

impl<R: RequestView> FirstValue for First<'_, R> {
    fn first(&self, name: &str) -> Option<&[u8]> {
        self.0.values(RequestField::Declared(name)).next().map(AsRef::as_ref)
    }
}
