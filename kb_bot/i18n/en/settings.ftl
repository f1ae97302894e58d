# Collections and settings.
collection-first = General
error-away-past = That day has passed. Choose a later one.
error-not-allowed-collection = Only the collection's lead and admins can change it.
error-not-allowed-settings = Only admins of the knowledge base can change its settings.
error-collection-needs-name = Give the collection a name.
error-collection-name-long = The name is too long by { $over ->
    [one] { $over } character
   *[other] { $over } characters
}.
settings-title = Settings
settings-triage = Triage channel
settings-triage-none = No channel
settings-triage-hint = Cards that neither owner nor lead has checked for 14 working days are shown there. Invite the bot to it.
settings-language = Language of shared messages
settings-language-hint = Everybody reads their own language; this one is for what all read.
settings-collections = Collections
settings-collection-add = New collection
settings-collection-line = Lead: { $lead } · checked { $interval }
settings-collection = Collection
settings-collection-new = New collection
settings-collection-name = Name
settings-lead = Lead
settings-lead-hint = Looks after the collection, and is asked when an owner does not answer.
settings-owner = Default owner
settings-owner-hint = Owns new cards here, unless another owner is chosen.
settings-interval = Cards are checked
settings-editors = Editors
settings-editors-hint = May change cards directly; the owner is asked to verify.
settings-nobody = Nobody
settings-no-lead = nobody yet
settings-change = Change
settings-never = never
settings-every = every { $days } days
language-en = English
language-ru = Русский
error-collection-exists = There is a collection called { $name } already.
error-collection-not-found = This collection is not there any more.
error-person-not-found = The knowledge base has not met this person yet. Ask them to open its Home once.
error-workspace-not-found = This workspace is not set up yet. Start the bot once to set it up.
error-last-admin = The knowledge base needs an admin. Name another one first.
error-notice-not-found = This message is too old to answer here. Open the card instead.
error-database-newer = The database was written by a newer version ({ $revision }). Start that version, or restore a backup.
