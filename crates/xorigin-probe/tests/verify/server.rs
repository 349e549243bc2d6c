//! A server of hyper on loopback, around any service.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::thread::JoinHandle;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower::Service;
use xorigin::fetch::RequestHead;
use xorigin::message::{Method, ResponseHead};

/// A server on a thread of its own, which ends when it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves connections by HTTP/1.1.
    pub(crate) fn start<S>(service: S) -> Self
    where
        S: Service<Request<Incoming>, Response = Response<Full<Bytes>>, Error = Infallible, Future: Send>,
        S: Clone + Send + 'static,
    {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            tokio::task::LocalSet::new().block_on(&runtime, async move {
                let listener = TcpListener::from_std(listener).unwrap();
                let serve = async {
                    while let Ok((connection, _)) = listener.accept().await {
                        connection.set_nodelay(true).unwrap();
                        let service = TowerToHyperService::new(service.clone());
                        tokio::task::spawn_local(
                            http1::Builder::new().serve_connection(TokioIo::new(connection), service),
                        );
                    }
                };
                tokio::select! {
                    () = serve => {}
                    _ = stopped => {}
                }
            });
        });
        Self { address, stop: Some(stop), thread: Some(thread) }
    }

    /// Answers every request by a function.
    pub(crate) fn answering(answer: impl Fn(&RequestHead) -> ResponseHead + Clone + Send + 'static) -> Self {
        Self::start(tower::service_fn(move |request: Request<Incoming>| {
            let answer = response(&answer(&head(&request)));
            async move { Ok(answer) }
        }))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.thread.take().unwrap().join().unwrap();
    }
}

/// What a service is given, for the core.
fn head(request: &Request<Incoming>) -> RequestHead {
    let host = request.headers().get("host").unwrap().to_str().unwrap();
    RequestHead {
        method: Method::new(request.method().as_str().as_bytes()).unwrap(),
        url: format!("http://{host}{}", request.uri()).parse().unwrap(),
        headers: request.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect(),
    }
}

fn response(head: &ResponseHead) -> Response<Full<Bytes>> {
    let mut response = Response::builder().status(head.status);
    for header in &head.headers {
        response = response.header(&*header.name, &*header.value);
    }
    response.body(Full::from(Bytes::from_static(b"{}"))).unwrap()
}
