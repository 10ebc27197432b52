#![doc = include_str!("../README.md")]

pub mod desk;
pub mod diary;
pub mod store;
