//! A language server for recipes: the facade, what it locks, and what it hands to slow work.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::sync::mpsc::{unbounded_channel, UnboundedReceiver, UnboundedSender};
use tokio::sync::RwLock;
use tokio_util::sync::CancellationToken;
use tower_lsp::lsp_types::*;
use tower_lsp::{jsonrpc, Client};

pub struct State {
    version: usize,
    recipes: Arc<Vec<String>>,
    units: Arc<Vec<String>>,
}

/// What slow work gets to see.
#[derive(Clone)]
pub struct RecipeView { //~ pattern: lsp-001-server-architecture
    pub version: usize,
    pub recipes: Arc<Vec<String>>,
    pub units: Arc<Vec<String>>,
}

impl State {
    pub fn snapshot(&self) -> Arc<RecipeView> {
        Arc::new(RecipeView { version: self.version, recipes: self.recipes.clone(), units: self.units.clone() })
    }
}

#[derive(Clone)]
pub struct RecipeServer { //~ pattern: lsp-001-server-architecture
    client: Client,
    state: Arc<RwLock<State>>,
}

#[tower_lsp::async_trait]
impl tower_lsp::LanguageServer for RecipeServer {
    async fn initialize(&self, _params: InitializeParams) -> jsonrpc::Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let mut state = self.state.write().await;
        state.version += 1;
        println!("opened {}", params.text_document.uri); //~ violation: stdout-write-in-stdio-server
    }

    async fn did_change_configuration(&self, _params: DidChangeConfigurationParams) {
        let mut state = self.state.write().await; //~ violation: client-wait-under-state-guard
        let answers = self.client.configuration(Vec::new()).await;
        state.version += answers.map_or(0, |answers| answers.len());
    }

    /// Asks first, locks afterwards. A message that waits for nothing may be sent at any time.
    async fn did_save(&self, _params: DidSaveTextDocumentParams) {
        let answers = self.client.configuration(Vec::new()).await;
        let mut state = self.state.write().await;
        state.version += answers.map_or(0, |answers| answers.len());
        self.client.log_message(MessageType::INFO, "saved").await;
        eprintln!("saved");
    }

    /// The guard has ended before the question.
    async fn did_close(&self, _params: DidCloseTextDocumentParams) {
        let state = self.state.read().await;
        let busy = state.recipes.is_empty();
        drop(state);
        if busy {
            let _ = self.client.workspace_folders().await;
        }
    }

    async fn shutdown(&self) -> jsonrpc::Result<()> {
        Ok(())
    }
}

/// Edits that wait for the lock; who applies them cancels the others.
pub struct EditBatch { //~ pattern: lsp-001-server-architecture
    waiting: Mutex<VecDeque<(TextDocumentContentChangeEvent, CancellationToken)>>,
}

impl EditBatch {
    pub fn enqueue(&self, edit: TextDocumentContentChangeEvent) -> CancellationToken {
        let token = CancellationToken::new();
        self.waiting.lock().unwrap().push_back((edit, token.clone()));
        token
    }

    pub fn take(&self) -> Option<TextDocumentContentChangeEvent> {
        let (edit, token) = self.waiting.lock().unwrap().pop_front()?;
        token.cancel();
        Some(edit)
    }
}

type Later = Box<dyn FnOnce(RecipeServer) + Send>;

/// Work asked for inside the lock, started outside it.
pub struct Postponed { //~ pattern: lsp-001-server-architecture
    tx: UnboundedSender<Later>,
    rx: Option<UnboundedReceiver<Later>>,
}

impl Postponed {
    pub fn postpone(&self, later: Later) -> bool {
        self.tx.send(later).is_ok()
    }

    pub fn start(&mut self, server: RecipeServer) {
        let Some(mut rx) = self.rx.take() else { return };
        tokio::spawn(async move {
            while let Some(later) = rx.recv().await {
                later(server.clone());
            }
        });
    }
}

/// The client for calls that wait for nothing.
#[derive(Clone)]
pub struct Notifier(Arc<Client>);

impl Notifier {
    pub fn log(&self, text: String) {
        let client = self.0.clone();
        tokio::spawn(async move { client.log_message(MessageType::INFO, text).await });
    }

    pub fn outside_the_lock(&self) -> Questions {
        Questions(self.0.clone())
    }
}

/// The same client for calls that wait for an answer: never inside the lock.
pub struct Questions(Arc<Client>); //~ pattern: lsp-001-server-architecture

impl Questions {
    pub async fn folders(&self) -> jsonrpc::Result<Option<Vec<WorkspaceFolder>>> {
        self.0.workspace_folders().await
    }
}

/// Checks recipes apart from the requests, each time against a view.
pub struct Checker { //~ pattern: lsp-001-server-architecture
    views: UnboundedSender<Arc<RecipeView>>,
}

impl Checker {
    pub fn start(notifier: Notifier) -> Checker {
        let (views, mut received) = unbounded_channel::<Arc<RecipeView>>();
        std::thread::spawn(move || {
            while let Some(view) = received.blocking_recv() {
                notifier.log(format!("{} recipes", view.recipes.len()));
            }
        });
        Checker { views }
    }
}

/// A column of the editor is no byte of the line.
pub fn word_after<'a>(line: &'a str, position: &Position) -> &'a str {
    &line[position.character as usize..] //~ violation: utf16-column-as-index
}

/// The conversion itself is where columns become bytes.
pub fn utf16_to_byte(line: &str, position: &Position) -> usize {
    let mut units = 0;
    for (byte, character) in line.char_indices() {
        if units >= position.character as usize {
            return byte;
        }
        units += character.len_utf16();
    }
    line.len()
}

pub fn title(uri: &Url) -> String {
    let path = uri.to_file_path().unwrap(); //~ violation: uri-to-path-unwrap
    path.display().to_string()
}

/// Documents without a path are refused.
pub fn path_of(uri: &Url) -> Option<std::path::PathBuf> {
    uri.to_file_path().ok()
}
