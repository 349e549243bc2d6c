//! What a page has.

/// What is worth knowing of a cause, whatever request met it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// What is wrong, in one sentence.
    pub cause: &'static str,
    /// What was sent and what was not, and what script sees.
    pub happens: &'static str,
    /// How it looks when it is wrong: a call, or heads whose lines begin with `>` (sent) and `<` (received). A last line
    /// `…` says that it goes on like that.
    pub bad: &'static str,
    /// How it looks when it is right, in the same form.
    pub good: &'static str,
    /// The arguments of `xorigin check` that show it on the example's server; nothing where no server takes part.
    pub check: Option<&'static str>,
    /// The arguments of `curl` that show the same answer; nothing where an answer is not what is wrong.
    pub curl: Option<&'static str>,
    /// What usually causes it, the likeliest first.
    pub common: &'static [&'static str],
    /// What the server has to send, where a header mends it.
    pub remedy: Option<Remedy>,
    /// What not to do although it seems to help.
    pub danger: Option<&'static str>,
    /// The codes of causes that are easily confused with this one, or come next.
    pub related: &'static [&'static str],
}

/// What a server's configuration has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remedy {
    /// The complete CORS configuration: origins, credentials, methods, headers, and preflights.
    Cors,
    /// One layer alone sends the headers.
    Once,
    /// `Cross-Origin-Resource-Policy`.
    ResourcePolicy,
    /// The right `Content-Type`.
    ContentType,
}

impl Remedy {
    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cors => "cors",
            Self::Once => "once",
            Self::ResourcePolicy => "resource-policy",
            Self::ContentType => "content-type",
        }
    }
}
