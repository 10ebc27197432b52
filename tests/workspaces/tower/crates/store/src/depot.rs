use depot_domain::{Parcel, ParcelId, Station, Status};
use depot_macros::Record;

use crate::backend::{Backend, Batch};
use crate::codec::{DecodeError, Record as _};
use crate::error::StoreError;

/// A parcel as it is kept: a status is a number and two stations.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(table = "parcels")]
pub struct Row {
    pub number: u64,
    pub grams: u32,
    pub destination: u16,
    pub status: u8,
    pub from: u16,
    pub to: u16,
    pub attempts: u8,
}

impl From<&Parcel> for Row {
    fn from(parcel: &Parcel) -> Self {
        let (status, from, to) = match &parcel.status {
            Status::Announced => (0, 0, 0),
            Status::InDepot(at) => (1, at.number(), 0),
            Status::OnTheWay { from, to } => (2, from.number(), to.number()),
            Status::Delivered => (3, 0, 0),
            Status::Returned => (4, 0, 0),
        };
        Row {
            number: parcel.id.number(),
            grams: parcel.grams,
            destination: parcel.destination.number(),
            status,
            from,
            to,
            attempts: parcel.attempts,
        }
    }
}

impl From<Row> for Parcel {
    fn from(row: Row) -> Self {
        let (from, to) = (Station::new(row.from), Station::new(row.to));
        let mut parcel =
            Parcel::announced(ParcelId::new(row.number), row.grams, Station::new(row.destination));
        parcel.attempts = row.attempts;
        parcel.status = match row.status {
            1 => Status::InDepot(from),
            2 => Status::OnTheWay { from, to },
            3 => Status::Delivered,
            4 => Status::Returned,
            _ => Status::Announced,
        };
        parcel
    }
}

/// The typed front of a backend.
pub struct Depot {
    backend: Box<dyn Backend>,
}

impl Depot {
    pub fn new(backend: Box<dyn Backend>) -> Self {
        Self { backend }
    }

    pub fn parcel(&self, id: ParcelId) -> Result<Option<Parcel>, StoreError> {
        let Some(bytes) = self.backend.get(Row::TABLE, &key(id))? else {
            return Ok(None);
        };
        Ok(Some(decode(&bytes)?))
    }

    pub fn keep(&self, parcels: &[Parcel]) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        for parcel in parcels {
            let mut bytes = Vec::new();
            Row::from(parcel).encode(&mut bytes);
            batch.put(Row::TABLE, &key(parcel.id), bytes);
        }
        self.backend.commit(batch)
    }

    /// At most `limit` parcels, by number.
    pub fn parcels(&self, limit: usize) -> Result<Vec<Parcel>, StoreError> {
        let rows = self.backend.scan(Row::TABLE, &[], limit)?;
        rows.iter().map(|(_, bytes)| Ok(decode(bytes)?)).collect()
    }

    pub fn flush(&self) -> Result<(), StoreError> {
        self.backend.flush()
    }
}

fn key(id: ParcelId) -> [u8; 8] {
    id.number().to_be_bytes()
}

fn decode(mut bytes: &[u8]) -> Result<Parcel, DecodeError> {
    Row::decode(&mut bytes).map(Parcel::from)
}
