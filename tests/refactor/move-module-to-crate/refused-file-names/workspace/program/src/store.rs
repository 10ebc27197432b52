mod main;

pub fn get() -> u8 {
    main::one()
}
