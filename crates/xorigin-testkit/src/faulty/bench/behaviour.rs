//! What an endpoint does: data.

use super::{Body, Matcher};

/// What an endpoint does.
#[derive(Clone, Copy, Debug)]
pub struct Behaviour {
    /// Who is answered what. The first that is for a request decides; nobody else is told anything.
    pub rules: &'static [Rule],
    /// What it does with preflights.
    pub preflight: Preflight,
    /// What it does with everything else.
    pub actual: Actual,
    /// What it says of `Vary`.
    pub vary: Vary,
    /// `Access-Control-Expose-Headers`.
    pub expose: Option<&'static str>,
    /// Headers of every answer: templates of [`Names::fill`](super::Names::fill).
    pub headers: &'static [(&'static str, &'static str)],
    /// What it does on other paths than `/`, which are not found otherwise.
    pub elsewhere: &'static [(&'static str, &'static Self)],
    /// What stands between it and whoever asks.
    pub trouble: Trouble,
}

/// Who is answered what.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Who.
    pub to: Matcher,
    /// The lines of `Access-Control-Allow-Origin`: templates of [`Names::fill`](super::Names::fill).
    pub says: &'static [&'static str],
    /// `Access-Control-Allow-Credentials`.
    pub credentials: Option<&'static str>,
}

/// What is done with preflights.
#[derive(Clone, Copy, Debug)]
pub struct Preflight {
    /// Who is answered what, if it is not as in actual requests.
    pub rules: Option<&'static [Rule]>,
    /// The status.
    pub status: u16,
    /// The status for whom no rule is, if that is another.
    pub refused: Option<u16>,
    /// `Access-Control-Allow-Methods`, for whom a rule is.
    pub methods: Words,
    /// `Access-Control-Allow-Headers`, likewise.
    pub names: Words,
    /// `Access-Control-Max-Age`, likewise.
    pub max_age: Option<&'static str>,
    /// Other headers.
    pub headers: &'static [(&'static str, &'static str)],
    /// Whether whoever asks for the private network is told that it may.
    pub private_network: bool,
}

/// What a list of a preflight's answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Nothing.
    None,
    /// What was asked for.
    Echo,
    /// This.
    These(&'static str),
}

/// What is done with requests that are no preflights.
#[derive(Clone, Copy, Debug)]
pub struct Actual {
    /// The status of `GET` and `HEAD`.
    pub status: u16,
    /// The status of whoever is not signed in, if that is another.
    pub signed_out: Option<u16>,
    /// The status of an origin that no rule is for, if that is another.
    pub refused: Option<u16>,
    /// Where it leads, if the status is that of a redirect.
    pub location: Option<&'static str>,
    /// The body of `GET`.
    pub body: Body,
    /// Which answers have CORS headers.
    pub speaks: Speaks,
    /// Whether it takes WebSocket handshakes.
    pub websocket: bool,
}

/// Which answers have CORS headers, by their status.
#[derive(Clone, Copy, Debug)]
pub struct Speaks {
    /// 200 to 299.
    pub fine: bool,
    /// 300 to 399.
    pub redirects: bool,
    /// 400 and more.
    pub errors: bool,
}

/// What is said of `Vary`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vary {
    /// `Origin` on every answer, and what a preflight asks on those to preflights.
    Right,
    /// Nothing.
    Missing,
    /// `Origin` where a rule is for the request.
    Allowed,
    /// `Origin` where the request has one.
    Present,
    /// These lines on every answer.
    Lines(&'static [&'static str]),
}

/// What stands between an endpoint and whoever asks.
#[derive(Clone, Copy, Debug)]
pub enum Trouble {
    /// Nothing.
    None,
    /// Nobody is answered.
    Silent,
    /// Connections are reset.
    Reset,
    /// So many requests are answered, and then none for a while.
    RateLimit(u64),
    /// About every second request is answered by this instead.
    Flapping(&'static Behaviour),
    /// About every second request fails.
    SometimesFails,
    /// Responses to `GET` are kept by their URL, with the query or without, and given to everybody.
    Cache {
        /// Whether the query counts.
        by_query: bool,
    },
}

impl Speaks {
    /// All answers.
    pub const ALL: Self = Self { fine: true, redirects: true, errors: true };
}

impl Actual {
    /// 200 with a small document that anybody may read.
    pub const PUBLIC: Self = Self {
        status: 200,
        signed_out: None,
        refused: None,
        location: None,
        body: Body::Public,
        speaks: Speaks::ALL,
        websocket: false,
    };
}

impl Preflight {
    /// What is allowed is whatever was asked for.
    pub const ECHO: Self = Self {
        rules: None,
        status: 204,
        refused: None,
        methods: Words::Echo,
        names: Words::Echo,
        max_age: Some("600"),
        headers: &[],
        private_network: false,
    };
    /// Some methods, some headers.
    pub const SOME: Self =
        Self { methods: Words::These("PUT, DELETE"), names: Words::These("content-type, x-request-id"), ..Self::ECHO };
    /// There is nobody who answers.
    pub const NONE: Self =
        Self { rules: Some(&[]), status: 405, methods: Words::None, names: Words::None, max_age: None, ..Self::ECHO };
}

impl Behaviour {
    /// An endpoint that says nothing of CORS.
    pub const SILENT: Self = Self {
        rules: &[],
        preflight: Preflight::NONE,
        actual: Actual::PUBLIC,
        vary: Vary::Missing,
        expose: None,
        headers: &[],
        elsewhere: &[],
        trouble: Trouble::None,
    };

    /// An endpoint with these rules, and nothing else wrong with it.
    #[must_use]
    pub const fn of(rules: &'static [Rule]) -> Self {
        Self { rules, preflight: Preflight::SOME, vary: Vary::Right, ..Self::SILENT }
    }
}

impl Rule {
    /// The origin is repeated, and may send credentials.
    #[must_use]
    pub const fn credentialed(to: Matcher) -> Self {
        Self { to, says: &["{origin}"], credentials: Some("true") }
    }

    /// The origin is repeated.
    #[must_use]
    pub const fn anonymous(to: Matcher) -> Self {
        Self { to, says: &["{origin}"], credentials: None }
    }

    /// Everybody is told the same.
    #[must_use]
    pub const fn everyone(says: &'static [&'static str], credentials: Option<&'static str>) -> Self {
        Self { to: Matcher::Everyone, says, credentials }
    }
}
