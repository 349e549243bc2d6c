//! tonic: a gRPC service that pages of one application call by gRPC-Web.
//!
//! `cargo run -p xorigin-examples --bin tonic`, and ask it as a browser would:
//!
//! ```text
//! xorigin check http://127.0.0.1:8080/grpc.health.v1.Health/Check --origin https://app.example.com -X POST \
//!     -H 'content-type: application/grpc-web+proto' -H 'x-grpc-web: 1' --data ''
//! ```

use tonic::transport::Server;
use tonic_web::GrpcWebLayer;
use xorigin_tower::CorsLayer;
use xorigin_tower::policy::{Faults, Policy};

/// Which pages may call, with what a client of gRPC-Web sends, and what it reads of a call that fails at once. The status
/// of every other call comes in the body.
fn policy() -> Result<Policy, Faults> {
    Policy::anonymous()
        .origins(["https://app.example.com", "http://localhost:*"])
        .request_headers(["content-type", "x-grpc-web", "x-user-agent", "grpc-timeout"])
        .expose_headers(["grpc-status", "grpc-message", "grpc-status-details-bin"])
        .max_age(600)
        .build()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:8080".into());
    let (_reporter, service) = tonic_health::server::health_reporter();
    Server::builder()
        // Browsers speak HTTP/1.1 where there is no TLS.
        .accept_http1(true)
        // The first is the outermost: a preflight is no call.
        .layer(CorsLayer::new(policy()?))
        .layer(GrpcWebLayer::new())
        .add_service(service)
        .serve(address.parse()?)
        .await?;
    Ok(())
}
