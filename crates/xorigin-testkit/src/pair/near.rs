//! Origins that are in a set, and origins that are nearly.

/// A few of the origins that `written` lets through, and near misses of one.
#[must_use]
pub fn near_misses(written: &str) -> Vec<Vec<u8>> {
    let members = members(written);
    let near = members.first().map(|member| near(member)).unwrap_or_default();
    members.into_iter().chain(near).map(String::into_bytes).collect()
}

/// A few of the origins that `written` lets through: one if it is exact.
pub(super) fn members(written: &str) -> Vec<String> {
    if written == "*" {
        return vec!["https://anyone.example".into(), "null".into()];
    }
    let hosts = match written.split_once("://*.") {
        Some((scheme, base)) => vec![format!("{scheme}://a.{base}"), format!("{scheme}://a-1.b.{base}")],
        None => vec![written.to_owned()],
    };
    let ports = |host: String| match host.strip_suffix(":*") {
        Some(host) => vec![host.to_owned(), format!("{host}:8443")],
        None => vec![host],
    };
    hosts.into_iter().flat_map(ports).collect()
}

/// Texts that differ from an origin in one thing.
pub(super) fn near(origin: &str) -> Vec<String> {
    let Some((scheme, authority)) = origin.split_once("://") else {
        return vec!["Null".into(), "https://null".into(), "null.".into()];
    };
    let (host, port) = match authority.rsplit_once(':').filter(|(_, port)| !port.contains(']')) {
        Some((host, port)) => (host, format!(":{port}")),
        None => (authority, String::new()),
    };
    let other_scheme = if scheme == "https" { "http" } else { "https" };
    let mut near = vec![
        format!("{other_scheme}://{authority}"),
        format!("{scheme}s://{authority}"),
        format!("{scheme}://x.{authority}"),
        format!("{scheme}://evil{authority}"),
        format!("{scheme}://.{authority}"),
        format!("{scheme}://a..{authority}"),
        format!("{scheme}://{host}.{port}"),
        format!("{scheme}://{host}.evil.example{port}"),
        format!("{scheme}://{host}x{port}"),
        format!("{scheme}://{host}:8444"),
        format!("{scheme}://{host}:443"),
        format!("{scheme}://{host}"),
        format!("{origin}/"),
        format!("{scheme}://evil.example/.{authority}"),
        format!("{scheme}://evil.example@{authority}"),
        origin.to_ascii_uppercase(),
        format!(" {origin}"),
    ];
    if let Some((_, parent)) = host.split_once('.') {
        near.push(format!("{scheme}://{parent}{port}"));
        near.push(format!("{scheme}://{}{port}", host.replacen('.', "-", 1)));
    }
    near
}
