//! The ETIM classification from the outside.

use lvi_info::domain::etim::FeatureFault;
use lvi_info::text::Text;

#[test]
fn every_fault_of_a_feature_has_its_sentence() {
    for fault in FeatureFault::ALL {
        assert!(Text::find(fault.key()).is_some(), "{}", fault.key());
    }
}
