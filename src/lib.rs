//! LVI-INFO: the national product data bank of the Finnish HVAC trade, as one appliance.
//!
//! Modules in reading order: from pure rules outwards to the process. Imports run the other way only
//! (`ARCHITECTURE.md` says why, a test keeps it true).

pub mod domain;
pub mod text;

pub mod clock;
pub mod config;
pub mod service_manager;

pub mod auth;
pub mod blobs;
pub mod exchange;
pub mod markdown;
pub mod observe;
pub mod store;

pub mod backup;
pub mod control;
pub mod search;
pub mod service;

pub mod http;
pub mod jobs;
pub mod mail;
pub mod web;

pub mod demo;

pub mod app;
pub mod cli;
