//! A voyage in one function, and the same voyage as steps.

mod crew;
mod ledger;
mod radio;
mod steps;
mod tariff;

pub fn sail(cargo: &[(String, u32)], miles: u32, trips: u32) -> Result<usize, String> { //~ violation: function-spans-levels
    let station = radio::call("harbour")?;
    let mut book = ledger::open("voyages");
    let mate = crew::hire(cargo.len());
    let mut total = 0;
    for (name, kilograms) in cargo {
        match name.as_str() {
            "grain" => {
                let class = tariff::weight_class(*kilograms + 0);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "grain travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "grain");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "timber" => {
                let class = tariff::weight_class(*kilograms + 10);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "timber travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "timber");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "salt" => {
                let class = tariff::weight_class(*kilograms + 20);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "salt travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "salt");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "coal" => {
                let class = tariff::weight_class(*kilograms + 30);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "coal travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "coal");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "ore" => {
                let class = tariff::weight_class(*kilograms + 40);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "ore travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "ore");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "cars" => {
                let class = tariff::weight_class(*kilograms + 50);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "cars travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "cars");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "mail" => {
                let class = tariff::weight_class(*kilograms + 60);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "mail travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "mail");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "fish" => {
                let class = tariff::weight_class(*kilograms + 70);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "fish travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "fish");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "ice" => {
                let class = tariff::weight_class(*kilograms + 80);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "ice travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "ice");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "wool" => {
                let class = tariff::weight_class(*kilograms + 90);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "wool travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "wool");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "wine" => {
                let class = tariff::weight_class(*kilograms + 100);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "wine travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "wine");
                ledger::append(&mut book, &deck);
                total += due;
            }
            "oil" => {
                let class = tariff::weight_class(*kilograms + 110);
                let full = tariff::price(class, miles);
                let due = tariff::rebate(full, trips);
                if due == 0 {
                    radio::report(&station, "oil travels free");
                    continue;
                }
                let (_, deck) = crew::assign(mate, name);
                ledger::append(&mut book, "oil");
                ledger::append(&mut book, &deck);
                total += due;
            }
            other => return Err(format!("no tariff for {other}")),
        }
    }
    radio::report(&station, "sailed");
    radio::sign_off(station);
    crew::dismiss(mate);
    crew::dismiss(mate + 1);
    ledger::append(&mut book, &total.to_string());
    Ok(ledger::close(book))
}
