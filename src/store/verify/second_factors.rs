//! Verification of second factors: each is a person's, and its shape is one that the program makes.

use std::ops::ControlFlow;

use super::{Findings, Remedy};
use crate::domain::id::PersonId;
use crate::domain::second_factor::{RECOVERY_CODES, SecondFactor};
use crate::store::StoreError;
use crate::store::records::second_factor::SecondFactorRecord;
use crate::store::tables::{PEOPLE, SECOND_FACTORS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};

/// Bytes of a sealed secret: 12 of nonce, 4 of person, 20 of secret, 16 of tag.
const SEALED: usize = 52;

/// Nobody is asked for a factor that nobody could give, and none belongs to nobody.
pub(super) fn second_factors(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    reader.walk(SECOND_FACTORS, &EVERYTHING, Order::Ascending, |person: PersonId, record: SecondFactorRecord| {
        if reader.get(PEOPLE, &person)?.is_none() {
            let what = format!("a second factor is of person {person}, who is missing");
            findings.add(SECOND_FACTORS.name(), Remedy::Restore, what);
        }
        if let SecondFactor::InForce(factor) = SecondFactor::from(record)
            && (factor.sealed.len() != SEALED || factor.recovery.len() > RECOVERY_CODES)
        {
            let what = format!("the second factor of person {person} has not the shape of one");
            findings.add(SECOND_FACTORS.name(), Remedy::Restore, what);
        }
        Ok(ControlFlow::Continue(()))
    })
}
