#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SubscriptionId(u64);

/// What one owner asked to be told of, kept until the owner or its token goes.
pub struct Subscription {
    id: SubscriptionId,
    owner: u64,
    filter: Box<dyn Fn(&str) -> bool + Send + Sync>,
    sender: std::sync::mpsc::SyncSender<String>,
}

impl Subscription {
    /// False when the receiver is gone, or so slow that its queue is full.
    fn deliver(&self, change: &str) -> bool {
        !(self.filter)(change) || self.sender.try_send(change.to_owned()).is_ok()
    }
}

type ById = std::collections::HashMap<SubscriptionId, std::sync::Arc<Subscription>>;

#[derive(Default)]
pub struct SubscriptionRegistry {
    by_id: std::sync::Mutex<ById>,
    last: std::sync::atomic::AtomicU64,
}

impl SubscriptionRegistry {
    /// At most `queue` changes wait for the receiver; one that falls further behind is dropped.
    pub fn subscribe(
        self: &std::sync::Arc<Self>,
        owner: u64,
        filter: impl Fn(&str) -> bool + Send + Sync + 'static,
        queue: usize,
    ) -> (SubscriptionToken, std::sync::mpsc::Receiver<String>) {
        let id = SubscriptionId(self.last.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        let (sender, changes) = std::sync::mpsc::sync_channel(queue);
        let subscription = Subscription { id, owner, filter: Box::new(filter), sender };
        self.lock().insert(id, std::sync::Arc::new(subscription));
        (SubscriptionToken { id, registry: std::sync::Arc::downgrade(self) }, changes)
    }

    /// Filters and queues are somebody else's: none of them is run under the lock.
    pub fn publish(&self, change: &str) {
        let everyone: Vec<_> = self.lock().values().cloned().collect();
        for each in everyone {
            if !each.deliver(change) {
                self.unsubscribe(each.id);
            }
        }
    }

    pub fn unsubscribe(&self, id: SubscriptionId) {
        let ended = self.lock().remove(&id);
        drop(ended);
    }

    /// For a connection that ends: nothing of its owner stays behind.
    pub fn unsubscribe_owner(&self, owner: u64) {
        let kept = |each: &std::sync::Arc<Subscription>| each.owner != owner;
        self.lock().retain(|_, each| kept(each));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, ById> {
        self.by_id.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Ends its subscription when it is dropped.
#[must_use = "dropped at once, the token ends what it was given for"]
pub struct SubscriptionToken {
    id: SubscriptionId,
    registry: std::sync::Weak<SubscriptionRegistry>,
}

impl Drop for SubscriptionToken {
    fn drop(&mut self) {
        if let Some(registry) = self.registry.upgrade() {
            registry.unsubscribe(self.id);
        }
    }
}