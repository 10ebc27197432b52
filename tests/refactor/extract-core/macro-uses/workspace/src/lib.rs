macro_rules! clamp {
    ($value:expr, $most:expr) => {
        if $value > $most {
            $most
        } else {
            $value
        }
    };
}

pub mod report;
