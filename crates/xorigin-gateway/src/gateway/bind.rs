//! Sockets that listen.

use std::io;
use std::net::{SocketAddr, TcpListener};

use socket2::{Domain, Protocol, Socket, Type};

/// Connections that have been made and wait to be accepted: as many as the system lets wait.
const BACKLOG: i32 = 4096;

/// Listens at `address`. One socket is shared by all threads: with one for each, two gateways could listen at one address
/// without a word, and connections that wait would be lost with the thread that should accept them.
pub(super) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // Connections of a gateway that has just ended keep the address only for new ones like them. On Windows the option
    // means something else.
    if cfg!(unix) {
        socket.set_reuse_address(true)?;
    }
    if address.is_ipv6() {
        socket.set_only_v6(false)?;
    }
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}
