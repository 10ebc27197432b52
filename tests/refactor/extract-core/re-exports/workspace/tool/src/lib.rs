pub fn kinds(bytes: &[u8]) -> Option<u8> {
    Some(codec::prelude::decode(bytes)?.kind)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_kind_is_read() {
        assert_eq!(super::kinds(&[9, 0, 0]), Some(9));
    }
}
