//! How bad a misconfiguration is: who is trusted, and what they get.

use xorigin::check::Sharing;

use super::probe::{Base, Gain, Power, Who};
use crate::finding::Severity;

/// What makes it better or worse.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// There is something to get: the response is somebody's own.
    pub(super) is_personal: bool,
    /// Browsers go to the whole domain by https alone.
    pub(super) is_https_forced: bool,
    /// The network is what keeps strangers away.
    pub(super) is_private: bool,
}

/// How bad it is.
pub(super) fn severity(who: Who, power: Power, facts: Facts) -> Severity {
    use Severity::{Critical, High, Info, Low, Medium};
    let gain = Gain::of(power, facts.is_private);
    let by_gain = |read, write, private| match gain {
        Gain::CredentialedRead => read,
        Gain::CredentialedWrite => write,
        Gain::PrivateRead => private,
        Gain::PublicRead => Info,
    };
    let severity = match who {
        Who::AnySite => by_gain(High, High, High),
        Who::DomainOwner | Who::Registrant | Who::SharedHost | Who::Playground => by_gain(High, High, Medium),
        Who::OddName => by_gain(Medium, Medium, Low),
        Who::Network if facts.is_https_forced => by_gain(Low, Low, Info),
        Who::Network | Who::Subdomain => by_gain(Medium, Medium, Low),
        Who::Port | Who::App | Who::LocalProgram | Who::Dotted => by_gain(Low, Low, Info),
        Who::Nobody => Info,
    };
    let is_worth = gain == Gain::CredentialedRead && facts.is_personal;
    if severity == High && is_worth { Critical } else { severity }
}

/// Who can use it.
pub(super) fn who(who: Who, base: &Base) -> String {
    let (host, site) = (&base.host, base.site_or_host());
    match who {
        Who::AnySite => "any site".to_owned(),
        Who::DomainOwner => format!("anyone who has a domain, by a name below it that begins with {host:?}"),
        Who::Registrant => format!("anyone who registers a name like {site:?}"),
        Who::OddName => format!("anyone who has a domain, by a name below it with an odd character behind {host:?}"),
        Who::SharedHost => "anyone who opens an account at the shared host".to_owned(),
        Who::Playground => "anyone who shares a piece of script there".to_owned(),
        Who::Network => "anyone who can change what comes over http, as in a wireless network".to_owned(),
        Who::Subdomain => format!("whoever controls any name below {site:?}"),
        Who::Port => format!("any other service on {host:?}"),
        Who::App => "any app or extension that takes such an origin".to_owned(),
        Who::LocalProgram => "any program or development server on the visitor's own machine".to_owned(),
        Who::Dotted => format!("pages of \"{host}.\", which is another origin to browsers"),
        Who::Nobody => String::new(),
    }
}

/// What they can do.
pub(super) fn can(power: Power, method: &str, facts: Facts) -> String {
    let may_send = power.send == Sharing::WithCredentials;
    match Gain::of(power, facts.is_private) {
        Gain::CredentialedRead if may_send => {
            format!("read the signed-in user's responses, and send {method} with their credentials")
        }
        Gain::CredentialedRead => "read the signed-in user's responses".to_owned(),
        Gain::CredentialedWrite => {
            format!("send {method} with the signed-in user's credentials, though not read the answer")
        }
        Gain::PrivateRead => "read, without credentials, what only the private network should reach".to_owned(),
        Gain::PublicRead if power.read == Sharing::Nothing => format!("send {method} without credentials"),
        Gain::PublicRead => "read what anybody can read without credentials".to_owned(),
    }
}
