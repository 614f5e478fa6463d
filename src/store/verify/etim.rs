//! Verification of ETIM releases: each is whole, and nothing belongs to a release that is not there.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Findings, Remedy};
use crate::domain::etim::{ClassCode, FeatureCode, GroupCode, Release, ReleaseId, ValueCode};
use crate::store::codec::Record;
use crate::store::keys::Key;
use crate::store::tables::{ETIM_CLASSES, ETIM_FEATURES, ETIM_GROUPS, ETIM_VALUES};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source, Table};
use crate::store::{StoreError, etim};

/// Every release has as many groups, classes, features and values as were loaded.
pub(super) fn releases(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let all = etim::releases(reader)?;
    whole::<GroupCode, _>(reader, findings, ETIM_GROUPS, &all, |release| release.counts.groups)?;
    whole::<ClassCode, _>(reader, findings, ETIM_CLASSES, &all, |release| release.counts.classes)?;
    whole::<FeatureCode, _>(reader, findings, ETIM_FEATURES, &all, |release| release.counts.features)?;
    whole::<ValueCode, _>(reader, findings, ETIM_VALUES, &all, |release| release.counts.values)
}

fn whole<C, V: Record>(
    reader: &Reader,
    findings: &mut Findings,
    table: Table<(ReleaseId, C), V>,
    releases: &[Release],
    expected: fn(&Release) -> u32,
) -> Result<(), StoreError>
where
    (ReleaseId, C): Key,
{
    let mut found: BTreeMap<ReleaseId, u32> = BTreeMap::new();
    reader.walk_raw(table, &EVERYTHING, Order::Ascending, &mut |key, _| {
        // What cannot be decoded is a finding already.
        if let Some((release, _)) = <(ReleaseId, C)>::read(key) {
            *found.entry(release).or_default() += 1;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for release in releases {
        let (count, loaded) = (found.remove(&release.id).unwrap_or(0), expected(release));
        if count != loaded {
            let what = format!("ETIM {}: {count} records stand where {loaded} were loaded", release.id);
            findings.add(table.name(), Remedy::Restore, what);
        }
    }
    for (release, count) in found {
        let what = format!("{count} records are of ETIM {release}, which is not loaded");
        findings.add(table.name(), Remedy::Restore, what);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::releases;
    use crate::domain::etim::sample::pipe;
    use crate::domain::etim::{Release, ReleaseCounts, ReleaseData, ReleaseId};
    use crate::domain::moment::Moment;
    use crate::store::meta::Kind;
    use crate::store::tables::{ETIM_CLASSES, ETIM_RELEASES};
    use crate::store::verify::Findings;
    use crate::store::{Store, StoreError, etim};

    fn loaded() -> (Store, ReleaseId) {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let class = pipe();
        let counts = ReleaseCounts { groups: 1, classes: 1, ..ReleaseCounts::default() };
        let data =
            ReleaseData { groups: vec![class.group.clone()], classes: vec![class], counts, ..ReleaseData::default() };
        let id = ReleaseId::numbered(10, 0).expect("a release");
        let release = Release { id, file: "x.zip".into(), loaded: Moment::default(), counts };
        let stored: Result<(), StoreError> = store.write(|writer| etim::put(writer, &release, &data));
        stored.expect("stored");
        (store, id)
    }

    fn findings(store: &Store) -> usize {
        let mut findings = Findings::default();
        store.read(|reader| releases(reader, &mut findings)).expect("read");
        findings.kept.len()
    }

    #[test]
    fn a_release_is_whole_or_a_finding() {
        let (store, id) = loaded();
        assert_eq!(findings(&store), 0);
        let removed: Result<bool, StoreError> = store.write(|writer| writer.remove(ETIM_CLASSES, &(id, pipe().code)));
        assert!(removed.expect("removed"));
        assert_eq!(findings(&store), 1);
    }

    #[test]
    fn what_is_left_of_a_release_is_a_finding() {
        let (store, id) = loaded();
        let removed: Result<bool, StoreError> = store.write(|writer| writer.remove(ETIM_RELEASES, &id));
        assert!(removed.expect("removed"));
        assert_eq!(findings(&store), 2);
    }
}
