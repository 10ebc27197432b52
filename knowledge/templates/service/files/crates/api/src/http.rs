//! As much of HTTP/1.1 as this service needs: one request a connection, no chunks. Pure functions on
//! text; the sockets are level 1's.

use crate::{Call, Failure, Reply};

/// The most bytes of a head, and of a body.
pub const MOST: usize = 8 * 1024;

/// What stands before the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'text> {
    method: &'text str,
    path: &'text str,
    /// The bytes of the body that follows.
    pub body_length: usize,
}

impl<'text> Head<'text> {
    /// Reads the request line and the length of the body.
    pub fn parse(text: &'text str) -> Result<Self, Failure> {
        let mut lines = text.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (method, path) = match (words.next(), words.next(), words.next(), words.next()) {
            (Some(method), Some(path), Some(version), None) if version.starts_with("HTTP/1.") => {
                (method, path)
            }
            _ => return Err(Failure::Malformed("no request line of HTTP/1")),
        };
        let mut body_length = 0;
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            if name.eq_ignore_ascii_case("content-length") {
                let length = value.trim().parse();
                body_length = length.map_err(|_| Failure::Malformed("no length"))?;
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                return Err(Failure::Malformed("a body is sent whole"));
            }
        }
        if body_length > MOST {
            return Err(Failure::TooLarge);
        }
        Ok(Self {
            method,
            path,
            body_length,
        })
    }

    /// What is asked, with the body that followed.
    pub fn call(self, body: &str) -> Result<Call, Failure> {
        let name = self.path.strip_prefix("/links/");
        match (self.method, name) {
            ("GET", None) if self.path == "/links" => Ok(Call::List),
            ("GET", Some(name)) => Ok(Call::Find(Call::slug(name)?)),
            ("PUT", Some(name)) => Ok(Call::Claim(Call::slug(name)?, Call::target(body.trim())?)),
            ("DELETE", Some(name)) => Ok(Call::Remove(Call::slug(name)?)),
            _ => Err(Failure::NotFound),
        }
    }
}

/// The response, whole.
pub fn render(answer: &Result<Reply, Failure>) -> String {
    let (status, headers, body) = match answer {
        Ok(Reply::Found(target)) => (
            "302 Found",
            format!("Location: {}\r\n", target.as_str()),
            String::new(),
        ),
        Ok(Reply::Claimed) => ("201 Created", String::new(), String::new()),
        Ok(Reply::Removed) => ("204 No Content", String::new(), String::new()),
        Ok(Reply::Names(names)) => ("200 OK", String::new(), names.join("\n")),
        Err(failure) => (status_of(failure), String::new(), failure.to_string()),
    };
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

fn status_of(failure: &Failure) -> &'static str {
    match failure {
        Failure::Malformed(_) => "400 Bad Request",
        Failure::TooLarge => "413 Content Too Large",
        Failure::NotFound => "404 Not Found",
        Failure::Taken => "409 Conflict",
        Failure::Store(_) => "500 Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_a_request_line_and_a_length() {
        let text = "PUT /links/rust HTTP/1.1\r\nHost: a\r\ncontent-length: 17\r\n";
        let head = Head::parse(text).expect("a head");
        assert_eq!(head.body_length, 17);
        assert!(matches!(
            head.call("https://a.example"),
            Ok(Call::Claim(_, _))
        ));
    }

    #[test]
    fn what_cannot_be_served_is_refused() {
        for text in [
            "",
            "GET /links",
            "GET /links SPDY/3",
            "GET / HTTP/1.1\r\nContent-Length: x",
        ] {
            assert!(
                matches!(Head::parse(text), Err(Failure::Malformed(_))),
                "{text}"
            );
        }
        let large = "PUT /links/a HTTP/1.1\r\nContent-Length: 9000";
        assert_eq!(Head::parse(large), Err(Failure::TooLarge));
        let elsewhere = Head::parse("GET /other HTTP/1.1").expect("a head");
        assert_eq!(elsewhere.call(""), Err(Failure::NotFound));
    }
}
