//! What rustls says, as an error of ours.

use std::io;

use rustls::{AlertDescription, CertificateError, Error};

use crate::transport::TlsProblem;

/// The problem behind an error of the handshake.
pub(super) fn problem(error: &io::Error) -> TlsProblem {
    match error.get_ref().and_then(|cause| cause.downcast_ref::<Error>()) {
        Some(error) => of_rustls(error),
        None if is_hang_up(error.kind()) => TlsProblem::Closed,
        None => TlsProblem::Other { detail: error.to_string() },
    }
}

const fn is_hang_up(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(kind, UnexpectedEof | ConnectionReset | BrokenPipe | ConnectionAborted)
}

fn of_rustls(error: &Error) -> TlsProblem {
    match error {
        Error::InvalidCertificate(certificate) => of_certificate(certificate),
        // The first record of the answer is no record.
        Error::InvalidMessage(_) => TlsProblem::NotTls,
        Error::PeerIncompatible(_) | Error::NoApplicationProtocol => {
            TlsProblem::NothingInCommon { detail: error.to_string() }
        }
        Error::AlertReceived(
            alert @ (AlertDescription::ProtocolVersion
            | AlertDescription::HandshakeFailure
            | AlertDescription::NoApplicationProtocol),
        ) => TlsProblem::NothingInCommon { detail: format!("it sent the alert {alert:?}") },
        Error::AlertReceived(alert) => TlsProblem::Alert { name: format!("{alert:?}") },
        other => TlsProblem::Other { detail: other.to_string() },
    }
}

fn of_certificate(error: &CertificateError) -> TlsProblem {
    use CertificateError as E;
    match error {
        E::Expired | E::ExpiredContext { .. } => TlsProblem::Expired,
        E::NotValidYet | E::NotValidYetContext { .. } => TlsProblem::NotYetValid,
        E::UnknownIssuer => TlsProblem::UnknownIssuer,
        E::NotValidForName => TlsProblem::WrongName { presented: Vec::new() },
        E::NotValidForNameContext { presented, .. } => TlsProblem::WrongName { presented: presented.clone() },
        E::Revoked => TlsProblem::Revoked,
        // A self-signed certificate that is marked as an authority, and that nobody declared as trusted.
        E::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => TlsProblem::UnknownIssuer,
        other => TlsProblem::BadCertificate { detail: other.to_string() },
    }
}
