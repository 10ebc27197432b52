pub(crate) struct Key(pub(crate) u32);
