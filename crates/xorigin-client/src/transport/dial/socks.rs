//! A tunnel through a SOCKS 5 proxy (RFC 1928, RFC 1929).

use std::net::IpAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::transport::ProxyProblem;
use crate::transport::proxy::Proxy;

/// What the proxy is to connect to.
pub(super) enum Destination<'a> {
    Name(&'a str),
    Address(IpAddr),
}

pub(super) async fn tunnel(
    stream: &mut TcpStream,
    proxy: &Proxy,
    destination: &Destination<'_>,
    port: u16,
) -> Result<(), ProxyProblem> {
    authenticate(stream, proxy).await?;
    let mut request = vec![5, 1, 0];
    request.extend_from_slice(&encode(destination)?);
    request.extend_from_slice(&port.to_be_bytes());
    write(stream, &request).await?;

    let [version, reply, _, kind] = read(stream).await?;
    if version != 5 {
        return protocol(format!("its answer has the version {version}"));
    }
    if reply != 0 {
        let reason = REPLIES.get(usize::from(reply)).copied().unwrap_or("for a reason that has no name");
        return Err(ProxyProblem::Refused { status: reply.into(), reason: reason.to_owned() });
    }
    // The address that the proxy uses is of no interest, but it is in the way.
    let mut left = match kind {
        1 => 4 + 2,
        4 => 16 + 2,
        3 => usize::from(read::<1>(stream).await?[0]) + 2,
        _ => return protocol(format!("its answer has an address of kind {kind}")),
    };
    while left > 0 {
        read::<1>(stream).await?;
        left -= 1;
    }
    Ok(())
}

/// What a reply other than 0 means, by number.
const REPLIES: [&str; 9] = [
    "succeeded",
    "(general failure)",
    "(not allowed)",
    "(network unreachable)",
    "(host unreachable)",
    "(connection refused)",
    "(time to live expired)",
    "(command not supported)",
    "(kind of address not supported)",
];

async fn authenticate(stream: &mut TcpStream, proxy: &Proxy) -> Result<(), ProxyProblem> {
    let offer: &[u8] = if proxy.credentials.is_some() { &[5, 2, 0, 2] } else { &[5, 1, 0] };
    write(stream, offer).await?;
    match (read(stream).await?, &proxy.credentials) {
        ([5, 0], _) => Ok(()),
        ([5, 2], Some((user, password))) => {
            let mut request = vec![1];
            for part in [user, password] {
                let length = u8::try_from(part.len());
                let Ok(length) = length else {
                    return protocol("user or password is longer than 255 bytes".to_owned());
                };
                request.push(length);
                request.extend_from_slice(part);
            }
            write(stream, &request).await?;
            let [_, status] = read(stream).await?;
            if status == 0 { Ok(()) } else { Err(ProxyProblem::Authentication) }
        }
        ([5, _], _) => Err(ProxyProblem::Authentication),
        ([version, _], _) => protocol(format!("its answer has the version {version}")),
    }
}

fn encode(destination: &Destination<'_>) -> Result<Vec<u8>, ProxyProblem> {
    let address = match destination {
        Destination::Address(address) => Some(*address),
        Destination::Name(name) => name.parse().ok(),
    };
    Ok(match (address, destination) {
        (Some(IpAddr::V4(address)), _) => [&[1][..], &address.octets()].concat(),
        (Some(IpAddr::V6(address)), _) => [&[4][..], &address.octets()].concat(),
        (None, Destination::Name(name)) => {
            let Ok(length) = u8::try_from(name.len()) else {
                return protocol("the host's name is longer than 255 bytes".to_owned());
            };
            [&[3, length][..], name.as_bytes()].concat()
        }
        // Both kinds of address have been dealt with.
        (None, Destination::Address(_)) => Vec::new(),
    })
}

async fn write(stream: &mut TcpStream, bytes: &[u8]) -> Result<(), ProxyProblem> {
    stream.write_all(bytes).await.map_err(|_| ProxyProblem::Closed)
}

async fn read<const N: usize>(stream: &mut TcpStream) -> Result<[u8; N], ProxyProblem> {
    let mut bytes = [0; N];
    stream.read_exact(&mut bytes).await.map_err(|_| ProxyProblem::Closed)?;
    Ok(bytes)
}

fn protocol<T>(detail: String) -> Result<T, ProxyProblem> {
    Err(ProxyProblem::Protocol { detail })
}
