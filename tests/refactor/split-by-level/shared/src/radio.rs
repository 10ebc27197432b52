//! What ships say, and what they are told.

#[derive(Debug, Clone)]
pub struct Call {
    pub ship: String,
    pub tons: u32,
    pub goods: Vec<String>,
}

pub fn listen(channel: &str) -> Result<Call, String> {
    let mut words = channel.split(' ');
    let ship = words
        .next()
        .filter(|ship| !ship.is_empty())
        .ok_or("silence")?;
    let tons = words
        .next()
        .and_then(|tons| tons.parse().ok())
        .ok_or("no weight")?;
    Ok(Call {
        ship: ship.to_string(),
        tons,
        goods: words.map(String::from).collect(),
    })
}

pub fn greet(ship: &str) -> String {
    format!("{ship}, this is harbour")
}

pub fn tell(greeting: &str, due: u32) -> String {
    format!("{greeting}: {due} due")
}
