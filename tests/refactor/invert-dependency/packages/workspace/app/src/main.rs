use cabin_rules::booking::Bookings;

fn main() {
    let mut bookings = Bookings::open("cabin");
    println!("{}", bookings.book(3));
    println!("{}", cabin_files::Folder::at("x").is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_is_booked_once() {
        let mut bookings = Bookings::open("cabin");
        assert!(bookings.book(3));
        assert!(!bookings.book(3));
    }
}
