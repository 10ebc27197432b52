use criterion::{criterion_group, criterion_main, Criterion};
use depot_domain::Station;
use depot_e2e::line_of_stations;

fn routing(criterion: &mut Criterion) {
    let network = line_of_stations(1_000);
    criterion.bench_function("across a thousand stations", |bencher| {
        bencher.iter(|| network.route(Station::new(1), Station::new(1_000)));
    });
}

criterion_group!(benches, routing);
criterion_main!(benches);
