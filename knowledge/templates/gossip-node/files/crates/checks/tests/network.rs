//! Nodes that come to know the same.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use {{name_snake}}::Node;
use {{name_snake}}_checks::Network;

#[test]
fn they_agree_though_half_of_the_messages_are_lost() {
    let mut network = Network::new(12, 5);
    for number in 0..12 {
        network.node(number).say(&format!("node {number}"));
    }
    let rounds = (1..=2_000).find(|_| {
        network.round();
        network.agrees()
    });
    assert!(rounds.is_some(), "2,000 rounds were not enough");
    assert_eq!(network.node(0).table().records().count(), 12);
}

#[test]
fn the_newest_word_of_a_node_holds() {
    let mut network = Network::new(3, 0);
    network.node(0).say("first");
    network.node(0).say("second");
    (0..100).for_each(|_| network.round());
    let known: Vec<String> = network
        .node(2)
        .table()
        .records()
        .map(|each| each.text.clone())
        .collect();
    assert_eq!(known, ["second"]);
}

#[test]
fn two_of_them_talk_over_udp() -> io::Result<()> {
    let one = Node::start("127.0.0.1:0", Vec::new())?;
    let other = Node::start("127.0.0.1:0", vec![one.address()])?;
    assert!(other.say("hello"));
    let begun = Instant::now();
    let knows = |node: &Node| node.table().map_or(0, |table| table.records().count());
    while knows(&one) == 0 && begun.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(knows(&one), 1);
    one.stop()?;
    other.stop()
}
