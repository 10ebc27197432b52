//! The server as its users see it.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use {{name_snake}}::Server;
use {{name_snake}}_checks::pipeline;

fn ask(address: SocketAddr, request: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(request.as_bytes())?;
    let mut response = String::new();
    stream.take(64 * 1024).read_to_string(&mut response)?;
    Ok(response)
}

#[test]
fn requests_are_answered_until_it_is_stopped() -> io::Result<()> {
    let pipeline = Arc::new(pipeline());
    let server = Server::start("127.0.0.1:0", 2, Arc::clone(&pipeline))?;
    let address = server.address();
    let put = "PUT /links/rust HTTP/1.1\r\nContent-Length: 17\r\n\r\nhttps://a.example";
    assert!(ask(address, put)?.starts_with("HTTP/1.1 201 "));
    let found = ask(address, "GET /links/rust HTTP/1.1\r\n\r\n")?;
    assert!(
        found.starts_with("HTTP/1.1 302 ") && found.contains("Location: https://a.example\r\n")
    );
    assert!(ask(address, "GET /links/none HTTP/1.1\r\n\r\n")?.starts_with("HTTP/1.1 404 "));
    assert!(ask(address, "nonsense\r\n\r\n")?.starts_with("HTTP/1.1 400 "));
    server.stop()?;
    assert!(TcpStream::connect(address).is_err());
    assert_eq!(pipeline.calls(), 3);
    Ok(())
}
