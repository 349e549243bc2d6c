//! What is done with an origin, or beside any, to make one that should not be allowed.

/// What is done with a base, or beside any, to make an origin that should not be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::audit) enum What {
    /// Nothing: it is the base itself.
    Itself,
    /// A host that nobody can have.
    Random,
    /// `null`
    Null,
    /// The host before another domain.
    Prefix,
    /// The registrable domain before another domain.
    PrefixSite,
    /// The host, and it goes on with a letter.
    Letter,
    /// The host in the middle of another.
    Infix,
    /// The registrable domain in the middle of another.
    InfixSite,
    /// The registrable domain without its first character.
    CutStart,
    /// The host without its first character.
    CutHost,
    /// The host without its last character.
    CutEnd,
    /// Something before the registrable domain, without a dot between them.
    Suffix,
    /// Something before the host, without a dot between them.
    SuffixHost,
    /// Another character instead of the dot of this number.
    Dot(usize),
    /// The host, and it goes on with this mark.
    Boundary(&'static str),
    /// The host, and it goes on with this, which few hosts have.
    Special(&'static str),
    /// `http` instead of `https`.
    Http,
    /// The registrable domain over `http`.
    HttpSite,
    /// A subdomain over `http`.
    HttpSubdomain,
    /// A subdomain of the registrable domain.
    Subdomain,
    /// A subdomain of a subdomain.
    DeepSubdomain,
    /// A name below the host.
    BelowHost,
    /// A name of its own below the same public suffix.
    Neighbour,
    /// Another port.
    Port(u16),
    /// Another scheme.
    Ftp,
    /// A dot behind the host.
    TrailingDot,
    /// Another character that looks like the first of this kind.
    LookAlike(char, char),
    /// The first label, or all, of another base before this one.
    Sibling {
        /// Which.
        other: usize,
        /// Whether all of it.
        whole: bool,
    },
    /// A customer of a shared host.
    Shared(&'static str),
    /// A site that runs anybody's script.
    Playground(&'static str),
    /// A page of the visitor's own machine.
    Local(&'static str),
    /// A name that begins with `localhost`, of this scheme.
    LocalPrefix(&'static str),
    /// A page of an app or an extension.
    App(&'static str),
}
