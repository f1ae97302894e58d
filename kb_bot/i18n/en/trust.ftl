# How far a card may be believed, in one line.
somebody = somebody
trust-verified = Verified by { $name } { $when_checked }
trust-due-soon = Verified by { $name } { $when_checked }, due again { $when }
trust-needs-verification = Needs verification: { $why }, { $asked }
trust-not-checked = Not checked yet, written by { $name }
trust-archived = Archived: no longer in use
trust-reason-expired = expired { $when }
trust-reason-edited = edited by { $name } { $when }
trust-reason-flagged = flagged by { $name } { $when }
trust-reason-owner-changed = handed over to { $name }
trust-reason-owner-left = its owner has left
trust-reason-source-changed = its source has changed
trust-reason-unknown = not confirmed
trust-asked = { $name } has been asked
trust-asked-instead = { $owner } is away, { $name } has been asked
trust-everybody = the triage channel
trust-will-ask = { $name } will be asked
