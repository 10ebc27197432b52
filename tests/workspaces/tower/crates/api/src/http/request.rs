use std::io::{self, Read};

const HEAD_MAX: usize = 8 * 1024;
const HEADERS_MAX: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

#[derive(Debug)]
pub struct Request {
    pub method: Method,
    pub path: String,
    pub body: String,
}

/// What is known once the head is complete.
struct Head {
    method: Method,
    path: String,
    body_start: usize,
    body_size: usize,
}

/// None: what came is no request, too large, or not UTF-8.
pub(crate) fn read_request(from: &mut impl Read, limit: usize) -> io::Result<Option<Request>> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 2048];
    loop {
        let size = from.read(&mut chunk)?;
        if size == 0 {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk[..size]);
        match parse_head(&bytes) {
            Some(head) if head.body_size > limit => return Ok(None),
            Some(head) if bytes.len() >= head.body_start + head.body_size => {
                return Ok(finish(head, &bytes));
            }
            None if bytes.len() > HEAD_MAX => return Ok(None),
            _ => {}
        }
    }
}

fn parse_head(bytes: &[u8]) -> Option<Head> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
    let mut parsed = httparse::Request::new(&mut headers);
    let body_start = match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(size)) => size,
        _ => return None,
    };
    let method = match parsed.method? {
        "GET" => Method::Get,
        "POST" => Method::Post,
        _ => return None,
    };
    let path = parsed.path?.to_owned();
    let mut body_size = 0;
    for header in parsed.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") {
            body_size = std::str::from_utf8(header.value).ok()?.trim().parse().ok()?;
        }
    }
    Some(Head { method, path, body_start, body_size })
}

fn finish(head: Head, bytes: &[u8]) -> Option<Request> {
    let body = &bytes[head.body_start..head.body_start + head.body_size];
    let body = std::str::from_utf8(body).ok()?.to_owned();
    Some(Request { method: head.method, path: head.path, body })
}
