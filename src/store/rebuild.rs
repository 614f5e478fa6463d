//! Derived tables made anew from what they are derived from, in one transaction.
//!
//! Run by `verify --rebuild` after a verification has found that they differ. Each table's way back stands here and
//! nowhere else; that a normal write keeps it up to date is the noun's own business.

use std::ops::ControlFlow;

use super::keys::Key;
use super::records::blob::WorkRecord;
use super::records::company::CompanyLinkRecord;
use super::records::history::HistoryRecord;
use super::records::person::PersonLinkRecord;
use super::records::request::{RequestLinkRecord, RequestRecord};
use super::tables::{
    BLOB_USES, BLOB_WORK, COMPANY_BY_BUSINESS_ID, EVENT_BLOCKS, HISTORY, LINKS_OF_PERSON, MAIL_QUEUE, MAILS_OF_PERSON,
    MATTER_OF, NEWSLETTER_PICTURES, NEWSLETTER_QUEUE, PEOPLE_BY_COMPANY, PERSON_BY_USERNAME, PRODUCT_FEATURES,
    PRODUCT_SUMMARIES, REQUESTS, REQUESTS_BY_PERSON, SHARED_VIEWS, SUBSCRIBER_BY_ADDRESS, SUBSCRIBER_OF_PERSON,
    THREAD_ENTRIES_BY_PERSON, THREADS_BY_CIRCLE, THREADS_BY_SUBJECT, VIEWS_BY_PERSON,
};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use super::{
    Store, StoreError, blobs, companies, deliveries, event_blocks, events, features, mails, matters, newsletters,
    one_time_links, people, products, subscribers, summaries, threads, views,
};
use crate::domain::history::HistoryEntry;
use crate::domain::product::summary::Summary;
use crate::domain::request::RequestId;

/// Makes every derived table anew; says how many records each now has.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record that others are derived from is damaged; nothing is changed then.
pub fn rebuild(store: &Store) -> Result<Vec<(&'static str, u64)>, StoreError> {
    store.write(|writer| {
        companies_by_business_id(writer)?;
        people_by_name_and_company(writer)?;
        product_summaries_and_features(writer)?;
        uses_of_blobs(writer)?;
        work_on_blobs(writer)?;
        views_by_person_and_company(writer)?;
        mails::rebuild(writer)?;
        one_time_links::rebuild(writer)?;
        requests_by_person(writer)?;
        threads::rebuild(writer)?;
        matters::rebuild(writer)?;
        summaries_of_events(writer)?;
        subscribers::rebuild(writer)?;
        newsletters::rebuild(writer)?;
        deliveries::rebuild(writer)?;
        Ok(vec![
            (COMPANY_BY_BUSINESS_ID.name(), writer.count(COMPANY_BY_BUSINESS_ID)?),
            (PERSON_BY_USERNAME.name(), writer.count(PERSON_BY_USERNAME)?),
            (PEOPLE_BY_COMPANY.name(), writer.count(PEOPLE_BY_COMPANY)?),
            (PRODUCT_SUMMARIES.name(), writer.count(PRODUCT_SUMMARIES)?),
            (PRODUCT_FEATURES.name(), writer.count(PRODUCT_FEATURES)?),
            (BLOB_USES.name(), writer.count(BLOB_USES)?),
            (BLOB_WORK.name(), writer.count(BLOB_WORK)?),
            (VIEWS_BY_PERSON.name(), writer.count(VIEWS_BY_PERSON)?),
            (SHARED_VIEWS.name(), writer.count(SHARED_VIEWS)?),
            (MAIL_QUEUE.name(), writer.count(MAIL_QUEUE)?),
            (MAILS_OF_PERSON.name(), writer.count(MAILS_OF_PERSON)?),
            (LINKS_OF_PERSON.name(), writer.count(LINKS_OF_PERSON)?),
            (REQUESTS_BY_PERSON.name(), writer.count(REQUESTS_BY_PERSON)?),
            (THREADS_BY_SUBJECT.name(), writer.count(THREADS_BY_SUBJECT)?),
            (THREADS_BY_CIRCLE.name(), writer.count(THREADS_BY_CIRCLE)?),
            (THREAD_ENTRIES_BY_PERSON.name(), writer.count(THREAD_ENTRIES_BY_PERSON)?),
            (MATTER_OF.name(), writer.count(MATTER_OF)?),
            (EVENT_BLOCKS.name(), writer.count(EVENT_BLOCKS)?),
            (SUBSCRIBER_BY_ADDRESS.name(), writer.count(SUBSCRIBER_BY_ADDRESS)?),
            (SUBSCRIBER_OF_PERSON.name(), writer.count(SUBSCRIBER_OF_PERSON)?),
            (NEWSLETTER_PICTURES.name(), writer.count(NEWSLETTER_PICTURES)?),
            (NEWSLETTER_QUEUE.name(), writer.count(NEWSLETTER_QUEUE)?),
        ])
    })
}

fn companies_by_business_id(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(COMPANY_BY_BUSINESS_ID)?;
    for company in companies::all(writer)? {
        if let Some(business_id) = company.details.business_id {
            let link = CompanyLinkRecord { company: company.id.number() };
            writer.put(COMPANY_BY_BUSINESS_ID, &business_id.value(), &link)?;
        }
    }
    Ok(())
}

fn people_by_name_and_company(writer: &Writer) -> Result<(), StoreError> {
    let mut everybody = Vec::new();
    people::walk(writer, |person| everybody.push((person.id, person.company, person.username)))?;
    writer.clear(PERSON_BY_USERNAME)?;
    writer.clear(PEOPLE_BY_COMPANY)?;
    for (person, company, username) in everybody {
        let link = PersonLinkRecord { person: person.number() };
        writer.put(PERSON_BY_USERNAME, &username.as_str().to_owned(), &link)?;
        writer.put(PEOPLE_BY_COMPANY, &(company, person.number()), &link)?;
    }
    Ok(())
}

fn product_summaries_and_features(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(PRODUCT_SUMMARIES)?;
    writer.clear(PRODUCT_FEATURES)?;
    // A million summaries take some 300 MB: they are written while the products are walked.
    products::walk(writer, |product| {
        summaries::put(writer, &Summary::from(&product))?;
        features::put(writer, product.link, product.etim.as_ref())?;
        Ok(ControlFlow::Continue(()))
    })
}

fn uses_of_blobs(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(BLOB_USES)?;
    products::walk(writer, |product| {
        let rows: Vec<((_, u32), HistoryRecord)> = writer.beginning(HISTORY, &product.link.bytes())?;
        // An entry that cannot be read is a finding of its own; the others are still worth something.
        let entries = rows.into_iter().filter_map(|((_, version), record)| record.entry(version).ok());
        let history: Vec<HistoryEntry> = entries.collect();
        for content in products::contents(&product, &history) {
            blobs::add_use(writer, content, product.link)?;
        }
        Ok(ControlFlow::Continue(()))
    })
}

fn views_by_person_and_company(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(VIEWS_BY_PERSON)?;
    writer.clear(SHARED_VIEWS)?;
    views::all(writer)?.iter().try_for_each(|view| views::put(writer, view))
}

fn summaries_of_events(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(EVENT_BLOCKS)?;
    let complete = events::reach(writer)? / event_blocks::SIZE;
    (0..complete).try_for_each(|block| event_blocks::complete(writer, block))
}

fn requests_by_person(writer: &Writer) -> Result<(), StoreError> {
    let mut all = Vec::new();
    writer.walk(REQUESTS, &EVERYTHING, Order::Ascending, |id: RequestId, record: RequestRecord| {
        all.push((record.person(), id));
        Ok(ControlFlow::Continue(()))
    })?;
    writer.clear(REQUESTS_BY_PERSON)?;
    all.iter().try_for_each(|key| writer.put(REQUESTS_BY_PERSON, key, &RequestLinkRecord))
}

fn work_on_blobs(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(BLOB_WORK)?;
    blobs::walk(writer, |content, blob| {
        if blobs::is_due(&blob) {
            writer.put(BLOB_WORK, &content, &WorkRecord::default())?;
        }
        Ok(ControlFlow::Continue(()))
    })
}
