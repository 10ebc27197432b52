pub struct Row(pub u32);
