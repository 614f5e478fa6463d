# The privacy policy, the terms and the record of processing activities.
policies-title = Policies
policy-privacy = Privacy policy
policy-terms = Terms of use
policy-processing = Record of processing activities

# Reading
policy-version = Version { $number }
policy-number = Version
policy-in-force = In force from
policy-in-force-from = In force from { $date }
policy-published = Published
policy-comes = Version { $number } is in force from { $date }.
policy-read-it = Read it
policy-old = This version is no longer in force.
policy-not-yet = This version is not in force yet.
policy-to-current = Read the version in force
policy-versions = Versions
policy-what-changed = What changed
policy-only-main-users = Only main users see this page. Show it to the supervisory authority when asked for.
policy-blanks = { $count ->
    [one] One place in square brackets is still to be filled in.
   *[other] { $count } places in square brackets are still to be filled in.
}
policy-blanks-left = Still to be filled in: { $count }
policy-fill-in = Fill in
policy-draft = Draft
policy-draft-of = Draft of { $when }
policy-draft-there = There is a draft of { $when } that is not published.

# Comparing
policy-compare-title = Changes in: { $policy }
policy-compare-from = Before
policy-compare-to = After
policy-compare = Compare
policy-no-changes = These texts are the same.
policy-line-removed = Removed:
policy-line-added = Added:

# Writing
policy-edit = Edit
policy-edit-draft = Edit draft
policy-edit-title = Edit: { $policy }
policy-edit-help = The text is Markdown: # heading, ## smaller heading, - list item, **bold**, [words](https://address). Write a paragraph on one line. HTML is shown as it is written. Nothing is public before you publish it.
policy-text-fi = Text in Finnish
policy-text-sv = Text in Swedish
policy-text-en = Text in English
policy-save = Save draft
policy-preview = Preview
policy-preview-title = Preview
policy-preview-unsaved = Nothing is saved yet. This is what your text looks like.
policy-preview-in = { $language }: changes and text
policy-changes-to-published = Changes to the published text
policy-met = Somebody else saved this text meanwhile. Your text is in the field, theirs stands below it. Bring the two together and save.
policy-met-notice = Somebody else saved the same text meanwhile. Nothing of yours is saved yet.
policy-met-by = Saved by { $who }, { $when }
policy-met-theirs = Their text
policy-met-gone = The draft was published or given up meanwhile. This is the published text.
policy-too-long = At most { $count } characters.
policy-letters = The text has control characters or invisible characters. Type it again or paste it without formatting.
policy-drop = Give up draft
policy-drop-title = Give up the draft: { $policy }
policy-drop-what = The draft is deleted. Published versions stay as they are.
policy-moved = Somebody else changed the draft meanwhile. Look at it again.

# Publishing
policy-publish = Publish …
policy-publish-title = Publish: { $policy }
policy-publish-what = The draft becomes version { $number } and can no longer be changed. Anybody can read it at once.
policy-publish-what-inside = The draft becomes version { $number } and can no longer be changed. Main users can read it.
policy-publish-from = In force from
policy-publish-from-help = The version that is in force now stays so until that day.
policy-publish-ask = Ask everybody
policy-publish-ask-hint = Whoever signs in from that day on accepts the version before going on. Nobody is interrupted at work.
policy-publish-keep = Ask nobody again
policy-publish-keep-hint = For corrections without weight. Only those who have accepted nothing yet are asked.
policy-publish-asks = Acceptance
policy-publish-do = Publish
policy-publish-day = Choose a day from { $first } to { $last }.
policy-publish-choose = Choose whether people are asked again.
policy-publish-no-text = { $language }: the text is missing.
policy-publish-blanks = Still to be filled in: { $blanks }

# Accepting
policies-accept-title = Before you go on
policies-accept-first = Please read the privacy policy and the terms of use. You need to accept them to use the service.
policies-accept-changed = This has changed since you accepted it. You need to accept it to go on.
policies-accept-before = You accepted version { $number } before.
policies-accept-text = The whole text
policies-accept-do = I have read and accept
policies-accept-leave = Sign out
policies-accept-meanwhile = A newer version came into force while you read. Please read this one.
done-policies-accepted = Accepted. You find the privacy policy and the terms at the foot of every page.
done-policy-published = The version is published.
done-policy-dropped = The draft is given up.
