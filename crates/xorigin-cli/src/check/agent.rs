//! The user agent that the transport flags describe.

use std::fs::File;
use std::time::Duration;

use xorigin::engine::Engine;
use xorigin_client::UserAgent;
use xorigin_client::transport::{
    AddressFamily, ClientCertificate, HttpVersion, Proxy, Resolve, Tls, TlsVersion, TransportConfig,
};

use crate::args::TransportArgs;

/// The user agent; an error says which flag is wrong.
pub(super) fn user_agent(args: &TransportArgs, time: Duration, engine: Engine) -> Result<UserAgent, String> {
    Ok(UserAgent::builder().engine(engine).transport(transport(args)?).timeout(Some(time)).build())
}

/// How servers are reached; an error says which flag is wrong.
pub(crate) fn transport(args: &TransportArgs) -> Result<TransportConfig, String> {
    check_files(args)?;
    Ok(TransportConfig {
        resolve: args.resolve.iter().map(|text| parse::<Resolve>("--resolve", text)).collect::<Result<_, _>>()?,
        address_family: match (args.ipv4, args.ipv6) {
            (true, _) => AddressFamily::V4,
            (false, true) => AddressFamily::V6,
            (false, false) => AddressFamily::Any,
        },
        proxy: args.proxy.as_deref().map(|text| parse::<Proxy>("--proxy", text)).transpose()?,
        no_proxy: args.noproxy.clone(),
        tls: Tls {
            insecure: args.insecure,
            ca_files: args.cacert.clone(),
            client_certificate: args
                .cert
                .clone()
                .zip(args.key.clone())
                .map(|(chain, key)| ClientCertificate { chain, key }),
            min_version: match args.tls_min.as_deref() {
                Some("1.3") => TlsVersion::Tls13,
                Some(_) | None => TlsVersion::Tls12,
            },
        },
        http_version: match (args.http1, args.http2) {
            (true, _) => HttpVersion::Http1,
            (false, true) => HttpVersion::Http2,
            (false, false) => HttpVersion::Auto,
        },
        connect_timeout: Some(args.connect_timeout),
        ..TransportConfig::default()
    })
}

/// Finds out now, and not at the first connection over TLS, whether the files can be read.
fn check_files(args: &TransportArgs) -> Result<(), String> {
    let authorities = args.cacert.iter().map(|path| ("--cacert", path));
    let own = args.cert.iter().map(|path| ("--cert", path)).chain(args.key.iter().map(|path| ("--key", path)));
    for (flag, path) in authorities.chain(own) {
        File::open(path).map_err(|error| format!("{flag} {}: cannot be read: {error}", path.display()))?;
    }
    Ok(())
}

fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(flag: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|error| format!("{flag} {text}: {error}"))
}
