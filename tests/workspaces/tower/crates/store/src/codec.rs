use std::fmt;

/// A type with a table of its own. Derive it (`depot_macros::Record`); fields are written in order.
pub trait Record: Sized {
    const TABLE: &'static str;

    fn encode(&self, out: &mut Vec<u8>);
    fn decode(input: &mut &[u8]) -> Result<Self, DecodeError>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    TooShort,
    NotText,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DecodeError::TooShort => "it ends too early",
            DecodeError::NotText => "it is not UTF-8",
        })
    }
}

pub trait Field: Sized {
    fn write(&self, out: &mut Vec<u8>);
    fn read(input: &mut &[u8]) -> Result<Self, DecodeError>;
}

fn take<'a>(input: &mut &'a [u8], size: usize) -> Result<&'a [u8], DecodeError> {
    if input.len() < size {
        return Err(DecodeError::TooShort);
    }
    let (taken, left) = input.split_at(size);
    *input = left;
    Ok(taken)
}

macro_rules! number_field {
    ($($number:ty),*) => {
        $(impl Field for $number {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_be_bytes());
            }

            fn read(input: &mut &[u8]) -> Result<Self, DecodeError> {
                let bytes = take(input, std::mem::size_of::<$number>())?;
                Ok(<$number>::from_be_bytes(bytes.try_into().expect("taken by size")))
            }
        })*
    };
}

number_field!(u8, u16, u32, u64);

impl Field for String {
    fn write(&self, out: &mut Vec<u8>) {
        (self.len() as u32).write(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn read(input: &mut &[u8]) -> Result<Self, DecodeError> {
        let size = u32::read(input)? as usize;
        let bytes = take(input, size)?.to_vec();
        String::from_utf8(bytes).map_err(|_| DecodeError::NotText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cut_in_the_middle_is_too_short() {
        let mut out = Vec::new();
        "Bremen".to_owned().write(&mut out);
        assert_eq!(String::read(&mut &out[..7]), Err(DecodeError::TooShort));
    }
}
