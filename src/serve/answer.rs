//! Answering requests: from the site in memory, to this machine only.

use std::net::TcpListener;
use std::time::Duration;

use http_body_util::channel::Channel;
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, http};
use hyper_util::rt::TokioIo;
use xxhash_rust::xxh3::xxh3_128;

use crate::site::SiteFile;

use super::address::{as_path, kind_of, of_path};
use super::door::{Door, is_ours};
use super::injected::{OWN, SCRIPT, STYLE, injected, waiting};
use super::live::events;
use super::showing::is_page;
use super::stage::Stage;

type Body = Either<Full<Bytes>, Channel<Bytes>>;
type Answer = http::Result<Response<Body>>;

/// The page that is shown in place of one that is not there.
const LOST: &str = "404.html";
const PLAIN: &str = "text/plain; charset=utf-8";
/// How long is waited where the system has no room for another connection.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers at the door until the program ends. Runs within a runtime of tokio.
///
/// # Errors
/// If the runtime cannot take the door's sockets.
pub async fn serve(door: Door, stage: Stage) -> std::io::Result<()> {
    let port = door.port();
    let mut tasks = Vec::new();
    for listener in door.into_listeners() {
        tasks.push(tokio::spawn(accept(listener, port, stage.clone())));
    }
    for task in tasks {
        task.await.map_err(std::io::Error::other)??;
    }
    Ok(())
}

async fn accept(listener: TcpListener, port: u16, stage: Stage) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            let _ = tokio::time::timeout(PAUSE, std::future::pending::<()>()).await;
            continue;
        };
        let stage = stage.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| answer(request, port, stage.clone()));
            // a browser that goes away is no fault
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(request: Request<Incoming>, port: u16, stage: Stage) -> Answer {
    if !names_us(&request, port) {
        return plain(StatusCode::FORBIDDEN, "This server answers to 127.0.0.1 and localhost only.\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "There is nothing here but to read.\n")?;
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Ok(answer);
    }
    let Some(address) = of_path(request.uri().path()) else {
        return plain(StatusCode::BAD_REQUEST, "This is no address.\n");
    };
    if let Some(own) = address.strip_prefix(OWN) {
        return of_our_own(own, &request, &stage);
    }
    if is_page(&index(&address)) {
        stage.desk().look_at(&index(&address));
    }
    match of_site(&address, &request, &stage).await {
        Some(answer) => answer,
        None => plain(StatusCode::SERVICE_UNAVAILABLE, "The server has ended.\n"),
    }
}

/// Whether the request names this server and nobody else.
fn names_us(request: &Request<Incoming>, port: u16) -> bool {
    let mut named = request.headers().get_all(header::HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok());
    let authority = request.uri().authority().map(http::uri::Authority::as_str);
    named.next().is_none()
        && host.is_some_and(|host| is_ours(host, port))
        && authority.is_none_or(|authority| is_ours(authority, port))
}

/// What the server itself has to say.
fn of_our_own(own: &str, request: &Request<Incoming>, stage: &Stage) -> Answer {
    match own {
        "live.js" => file(request, StatusCode::OK, "live.js", SCRIPT.as_bytes().to_vec()),
        "live.css" => file(request, StatusCode::OK, "live.css", STYLE.as_bytes().to_vec()),
        "events" if *request.method() == Method::GET => {
            let query = request.uri().query().unwrap_or_default();
            let value = |name: &str| {
                let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
                pairs.into_iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
            };
            let address = of_path(value("page")).unwrap_or_default();
            stage.desk().look_at(&address);
            // a browser that comes back says what it heard last
            let last = request.headers().get("last-event-id").and_then(|mark| mark.to_str().ok());
            let since = last.unwrap_or_else(|| value("since")).to_owned();
            let body = events((address, value("hash").to_owned(), since), stage.look());
            respond(StatusCode::OK, "text/event-stream", Either::Right(body))
        }
        _ => plain(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

/// The file of the site at an address, the page of a folder, or the page that stands for what is not there; none once the server
/// has ended.
async fn of_site(address: &str, request: &Request<Incoming>, stage: &Stage) -> Option<Answer> {
    let index = index(address);
    let (showing, found) = stage.file(&index).await?;
    if showing.site.is_none() {
        let page = waiting(&index, &showing).into();
        return Some(file(request, StatusCode::SERVICE_UNAVAILABLE, LOST, page));
    }
    if let Some(bytes) = found.as_ref().and_then(SiteFile::bytes) {
        if !is_page(&index) {
            return Some(file(request, StatusCode::OK, &index, bytes.to_vec()));
        }
        let served = injected(bytes, (&index, &showing.hash_of(&index)), &showing);
        return Some(file(request, StatusCode::OK, &index, served));
    }
    let (_, within) = stage.file(&format!("{address}/index.html")).await?;
    if within.is_some() {
        return Some(to_folder(address, request));
    }
    let (showing, lost) = stage.file(LOST).await?;
    Some(match lost.as_ref().and_then(SiteFile::bytes) {
        // it asks about the page that is not there, and is replaced by it once it is
        Some(lost) => file(request, StatusCode::NOT_FOUND, LOST, injected(lost, (&index, ""), &showing)),
        None => plain(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    })
}

/// The address of a folder ends with a slash.
fn to_folder(address: &str, request: &Request<Incoming>) -> Answer {
    let mut answer = plain(StatusCode::TEMPORARY_REDIRECT, "It is a folder.\n")?;
    let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
    let place = format!("{}/{query}", as_path(address));
    answer.headers_mut().insert(header::LOCATION, HeaderValue::try_from(place)?);
    Ok(answer)
}

/// The file that stands for an address: that of a folder is its index.
fn index(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// Bytes of the kind that their name says, unless the browser has them.
fn file(request: &Request<Incoming>, status: StatusCode, name: &str, bytes: Vec<u8>) -> Answer {
    let mark = format!("\"{:032x}\"", xxh3_128(&bytes));
    let has_it =
        request.headers().get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == mark.as_bytes());
    let (status, bytes) = if has_it && status == StatusCode::OK {
        (StatusCode::NOT_MODIFIED, Vec::new())
    } else {
        (status, bytes)
    };
    let mut answer = respond(status, kind_of(name), Either::Left(Full::new(bytes.into())))?;
    answer.headers_mut().insert(header::ETAG, HeaderValue::try_from(mark)?);
    Ok(answer)
}

fn plain(status: StatusCode, text: &'static str) -> Answer {
    respond(status, PLAIN, Either::Left(Full::new(Bytes::from_static(text.as_bytes()))))
}

/// Nothing is kept by the browser, taken for something else, or read by pages from elsewhere.
fn respond(status: StatusCode, kind: &str, body: Body) -> Answer {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(HeaderName::from_static("cross-origin-resource-policy"), "same-origin")
        .body(body)
}
