pub mod plan;

#[cfg(test)]
mod tests {
    #[test]
    fn the_whole_is_drawn() {
        assert_eq!(crate::plan::drawn(2, 3), "2x3=6 #2");
    }
}
