//! What the load has asked for and what was answered.

/// What the load does, each over things of its own and one after the other, so that a count says everything: as many as
/// are stored were the first so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Changes of a card.
    Edit,
    /// Changes of another card, of another company.
    OtherEdit,
    /// Attachments of a card.
    File,
    /// Attachments of another card.
    OtherFile,
    /// Lists of subscribers that are read in.
    List,
    /// Mails that the relay is tried with.
    Mail,
    /// Mass edits.
    Job,
}

/// How often something was done, by deed.
pub type Counts = [u64; Deed::ALL.len()];

impl Deed {
    /// All of them.
    pub const ALL: [Deed; 7] =
        [Deed::Edit, Deed::OtherEdit, Deed::File, Deed::OtherFile, Deed::List, Deed::Mail, Deed::Job];
}

/// What was sent, what was answered, and what a backup that was answered has to hold.
#[derive(Debug, Default)]
pub struct Ledger {
    sent: Counts,
    answered: Counts,
    /// Answers of this life.
    pub answers: u64,
    /// What had been answered when the last backup was asked for that was answered too.
    pub backed_up: Option<Counts>,
}

impl Ledger {
    /// Something is about to be sent; which of its kind it is, from 1.
    pub fn send(&mut self, deed: Deed) -> u64 {
        self.sent[deed as usize] += 1;
        self.sent[deed as usize]
    }

    /// The last that was sent of a kind was answered.
    pub fn answer(&mut self, deed: Deed) {
        self.answered[deed as usize] = self.sent[deed as usize];
        self.answers += 1;
    }

    /// What was answered up to now.
    pub fn answered(&self) -> Counts {
        self.answered
    }

    /// Compares with what is stored, from which everything goes on.
    pub fn compare(&mut self, stored: &Counts, course: &str) {
        for deed in Deed::ALL {
            let (answered, sent, found) =
                (self.answered[deed as usize], self.sent[deed as usize], stored[deed as usize]);
            assert!(
                answered <= found && found <= sent,
                "{course}: {deed:?}: {answered} were answered, {sent} were sent, {found} are stored"
            );
        }
        (self.sent, self.answered, self.answers) = (*stored, *stored, 0);
    }

    /// Compares with what a backup holds; after [`Ledger::compare`].
    pub fn compare_backup(&self, promised: &Counts, copied: &Counts, course: &str) {
        for deed in Deed::ALL {
            let (least, found, most) = (promised[deed as usize], copied[deed as usize], self.answered[deed as usize]);
            assert!(
                least <= found && found <= most,
                "{course}: {deed:?}: {least} were answered before the backup, {found} are in it, {most} in the bank"
            );
        }
    }

    /// What is stored as long as nothing more is sent.
    pub fn settled(&self) -> Counts {
        assert_eq!(self.sent, self.answered, "something was sent since the last comparison");
        self.answered
    }
}
