//! Channels per connection, bounded or not.

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, Receiver, UnboundedReceiver, UnboundedSender};

pub async fn serve(listener: TcpListener) {
    while let Ok((socket, _)) = listener.accept().await {
        let (lines, incoming) = mpsc::unbounded_channel(); //~ violation: unbounded-from-network
        tokio::spawn(read(socket, lines));
        tokio::spawn(answer(incoming));
    }
}

pub async fn serve_for_ever(listener: TcpListener) -> std::io::Result<()> {
    loop {
        let (socket, _) = listener.accept().await?;
        let (lines, incoming) = mpsc::unbounded_channel(); //~ violation: unbounded-from-network
        tokio::spawn(read(socket, lines));
        tokio::spawn(answer(incoming));
    }
}

/// The reader waits while the other task is behind.
pub async fn serve_bounded(listener: TcpListener) {
    while let Ok((socket, _)) = listener.accept().await {
        let (lines, incoming) = mpsc::channel::<String>(32);
        tokio::spawn(async move { lines.send(format!("{socket:?}")).await });
        tokio::spawn(drain(incoming));
    }
}

/// One for the whole server, for shutting it down.
pub async fn serve_until_told(listener: TcpListener) -> UnboundedSender<()> {
    let (stop, mut stopped) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            drop(socket);
        }
        stopped.recv().await
    });
    stop
}

async fn read(socket: TcpStream, lines: UnboundedSender<String>) {
    let _ = lines.send(format!("{socket:?}"));
}

async fn answer(mut incoming: UnboundedReceiver<String>) {
    while let Some(line) = incoming.recv().await {
        println!("{line}");
    }
}

async fn drain(mut incoming: Receiver<String>) {
    while let Some(line) = incoming.recv().await {
        println!("{line}");
    }
}
