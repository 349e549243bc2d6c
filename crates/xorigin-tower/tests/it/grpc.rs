//! gRPC and gRPC-Web.

use std::convert::Infallible;

use bytes::{Buf as _, BufMut as _, Bytes};
use http::{Request, Response, Version};
use http_body_util::{BodyExt as _, Full};
use tonic::body::Body;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::{Code, Status};
use tonic_web::GrpcWebLayer;
use tower::{Service, ServiceBuilder, ServiceExt as _, service_fn};
use xorigin_tower::CorsLayer;
use xorigin_tower::policy::Policy;

use crate::support::{A, EVIL, head};

/// Messages that are their bytes.
#[derive(Default)]
struct Raw;

impl Codec for Raw {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put(item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}

/// Answers with the message that it is sent, unless that is empty.
fn echo() -> impl Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send> + Clone {
    service_fn(async |request: Request<Body>| {
        let answer = service_fn(async |request: tonic::Request<Bytes>| match request.into_inner() {
            empty if empty.is_empty() => Err(Status::new(Code::InvalidArgument, "it is empty")),
            message => Ok(tonic::Response::new(message)),
        });
        Ok(tonic::server::Grpc::new(Raw).unary(answer, request).await)
    })
}

fn cors() -> CorsLayer {
    let rule = Policy::anonymous().origins([A.1]);
    let rule = rule.request_headers(["content-type", "x-grpc-web", "x-user-agent", "grpc-timeout"]);
    CorsLayer::new(rule.expose_headers(["grpc-status", "grpc-message"]).build().unwrap())
}

/// A message with the prefix that frames it.
fn framed(message: &[u8]) -> Bytes {
    let length = u32::try_from(message.len()).unwrap();
    [&[0], &length.to_be_bytes()[..], message].concat().into()
}

fn post(version: Version, content_type: &str, origin: (&str, &str), message: &[u8]) -> Request<Body> {
    let request = Request::builder().method("POST").uri("https://api.example/echo.Echo/Say").version(version);
    let request = request.header("content-type", content_type).header(origin.0, origin.1);
    request.body(Body::new(Full::new(framed(message)))).unwrap()
}

const ALLOWED: &str = "access-control-allow-origin: https://a.example; \
                       access-control-expose-headers: grpc-status, grpc-message";

#[tokio::test]
async fn trailers_pass() {
    let service = ServiceBuilder::new().layer(cors()).service(echo());
    let response = service.oneshot(post(Version::HTTP_2, "application/grpc", A, b"hello")).await.unwrap();
    assert_eq!(head(&response), format!("200 {ALLOWED}; vary: Origin"));
    let body = response.into_body().collect().await.unwrap();
    assert_eq!(
        body.trailers().and_then(|trailers| trailers.get("grpc-status")).map(|value| value.as_bytes()),
        Some(&b"0"[..])
    );
    assert_eq!(body.to_bytes(), framed(b"hello"));
}

#[tokio::test]
async fn a_page_calls_a_service() {
    let service = ServiceBuilder::new().layer(cors()).layer(GrpcWebLayer::new()).service(echo());
    let send = async |origin, message| {
        let request = post(Version::HTTP_11, "application/grpc-web+proto", origin, message);
        service.clone().oneshot(request).await.unwrap()
    };
    let allowed = send(A, b"hello").await;
    assert_eq!(head(&allowed), format!("200 {ALLOWED}; vary: Origin"));
    // The trailers are the last frame of the body.
    let body = allowed.into_body().collect().await.unwrap().to_bytes();
    let trailers = body.strip_prefix(&*framed(b"hello")).unwrap();
    assert_eq!(trailers, b"\x80\0\0\0\x0fgrpc-status:0\r\n");
    // A call that fails at once says so in headers.
    let failed = head(&send(A, b"").await);
    assert_eq!(failed, format!("200 {ALLOWED}; grpc-message: it%20is%20empty; grpc-status: 3; vary: Origin"));
    let refused = head(&send(EVIL, b"hello").await);
    assert_eq!(refused, "200 vary: Origin");
}

#[tokio::test]
async fn a_preflight_does_not_reach_the_service() {
    let service = ServiceBuilder::new().layer(cors()).layer(GrpcWebLayer::new()).service(echo());
    let names = "content-type,grpc-timeout,x-grpc-web,x-user-agent";
    let request = Request::builder().method("OPTIONS").uri("/echo.Echo/Say").header(A.0, A.1);
    let request =
        request.header("access-control-request-method", "POST").header("access-control-request-headers", names);
    let response = service.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let vary = "vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
    let told = format!("access-control-allow-headers: {names}; access-control-allow-origin: https://a.example");
    assert_eq!(head(&response), format!("204 {told}; {vary}"));
}
