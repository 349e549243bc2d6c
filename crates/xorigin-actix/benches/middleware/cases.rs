//! The requests, and what all three libraries are configured with.

use xorigin::policy::Policy;

/// A request, with a policy of so many origins.
pub(crate) struct Case {
    pub(crate) what: &'static str,
    pub(crate) origins: usize,
    pub(crate) method: &'static str,
    /// Its origin: the last one that is allowed, or one that is not.
    pub(crate) is_allowed: bool,
    pub(crate) asks: Option<Asks>,
    /// What this workspace's may take, compared with tower-http's.
    pub(crate) most: Option<f64>,
}

/// The names that a preflight asks for.
#[derive(Clone, Copy)]
pub(crate) enum Asks {
    Typical,
    OneRepeated,
    Distinct,
    WhiteSpace,
    EmptyLines,
}

const fn actual(what: &'static str, origins: usize, is_allowed: bool, most: f64) -> Case {
    Case { what, origins, method: "GET", is_allowed, asks: None, most: Some(most) }
}

const fn preflight(what: &'static str, is_allowed: bool, asks: Asks, most: Option<f64>) -> Case {
    Case { what, origins: 1, method: "OPTIONS", is_allowed, asks: Some(asks), most }
}

pub(crate) const CASES: &[Case] = &[
    actual("an actual request, 1 origin", 1, true, 0.35),
    actual("an actual request, the last of 1,600 origins", 1_600, true, 0.05),
    actual("a refused actual request, 1 origin", 1, false, 0.4),
    actual("a refused actual request, 1,600 origins", 1_600, false, 0.4),
    preflight("an allowed preflight", true, Asks::Typical, Some(0.4)),
    preflight("a refused preflight", false, Asks::Typical, Some(0.4)),
    preflight("64 KiB of names, one allowed name repeated", true, Asks::OneRepeated, None),
    preflight("64 KiB of names, 9,000 distinct ones", true, Asks::Distinct, None),
    preflight("64 KiB of names, all white space", true, Asks::WhiteSpace, None),
    preflight("64 KiB of names, 1,024 empty lines", true, Asks::EmptyLines, None),
];

pub(crate) const METHODS: [&str; 2] = ["PUT", "DELETE"];
pub(crate) const NAMES: [&str; 2] = ["content-type", "x-request-id"];
pub(crate) const MAX_AGE: u32 = 600;

/// What a browser's request has beside the headers of CORS, in its order.
const BROWSERS: &[(&str, &str)] = &[
    ("host", "api.example.com"),
    ("connection", "keep-alive"),
    ("accept", "*/*"),
    (
        "user-agent",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    ),
    ("sec-fetch-mode", "cors"),
    ("sec-fetch-site", "same-site"),
    ("sec-fetch-dest", "empty"),
    ("referer", "https://tenant-0.example.com/"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
    ("accept-language", "en-US,en;q=0.9"),
];

impl Case {
    pub(crate) fn allowed_origins(&self) -> impl Iterator<Item = String> {
        (0..self.origins).map(|number| format!("https://tenant-{number}.example.com"))
    }

    /// The headers of the request.
    pub(crate) fn headers(&self) -> Vec<(&'static str, String)> {
        let last = self.allowed_origins().last().filter(|_| self.is_allowed);
        let mut headers: Vec<_> = BROWSERS.iter().map(|&(name, value)| (name, value.to_owned())).collect();
        headers.push(("origin", last.unwrap_or_else(|| "https://evil.example".to_owned())));
        if let Some(asks) = self.asks {
            headers.push(("access-control-request-method", "PUT".to_owned()));
            headers.extend(asks.lines().into_iter().map(|line| ("access-control-request-headers", line)));
        }
        headers
    }

    /// Whether what it asks for is nothing that a browser would.
    pub(crate) const fn is_hostile(&self) -> bool {
        !matches!(self.asks, None | Some(Asks::Typical))
    }

    pub(crate) fn policy(&self) -> Policy {
        let rule = Policy::credentialed().origins(self.allowed_origins()).methods(METHODS).request_headers(NAMES);
        rule.max_age(MAX_AGE).build().expect("this is a policy")
    }
}

impl Asks {
    fn lines(self) -> Vec<String> {
        const LENGTH: usize = 65_536;
        match self {
            Self::Typical => vec![NAMES.join(",")],
            Self::OneRepeated => vec!["content-type,".repeat(LENGTH / 13)],
            Self::Distinct => vec![(0..9_000).map(|number| format!("x{number:05}")).collect::<Vec<_>>().join(",")],
            // Ends are trimmed when a request is read; what is between two names is not.
            Self::WhiteSpace => vec![format!("{}{}{}", NAMES[0], " ".repeat(LENGTH - 24), NAMES[1])],
            Self::EmptyLines => vec![String::new(); 1_024],
        }
    }
}
