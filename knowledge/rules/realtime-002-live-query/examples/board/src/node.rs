use crate::LiveId;

pub struct Key { //~ pattern: realtime-002-live-query
    pub node: LiveId,
    pub live_id: LiveId,
}
