use core_of_it::table::load;
use std::io::Read;

pub fn ask(stream: &mut std::net::TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    answer + &load("é")
}
