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
settings-savers = Who may save new cards
settings-savers-hint = Everybody may suggest an edit in any case.
settings-savers-everyone = Every full member
settings-savers-editors = Editors of a collection, its lead, admins
settings-language = Language of shared messages
settings-language-hint = Everybody reads their own language; this one is for what all read.
settings-holidays = Holidays
settings-holidays-hint = One a line; nobody is reminded on these days. Without a year a day comes back every year.
settings-holidays-example = 2026-12-24 – 2027-01-01 Christmas
settings-error-holiday = Line { $number } is no date: “{ $line }”. Write 2026-12-25 or 25.12.2026, or 25.12 for every year; for several days 2026-12-24 – 2026-12-26.
settings-error-holiday-no-day = There is no such day in the calendar: “{ $line }”, line { $number }.
settings-error-holiday-backwards = The last day lies before the first: “{ $line }”, line { $number }.
settings-error-holiday-years = Give a year to both days or to neither: “{ $line }”, line { $number }.
settings-error-holiday-long = More than { $limit ->
    [one] { $limit } day
   *[other] { $limit } days
} in a row: “{ $line }”, line { $number }. Is the date right?
settings-error-holidays-many = That is a long list. Please keep it to { $limit ->
    [one] { $limit } line
   *[other] { $limit } lines
}; several days in a row fit in one.
settings-synonyms = Words that mean the same here, such as SSO and single sign-on.
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
settings-watch = When the thread behind a card moves on
settings-watch-hint = The owner sees it in the next check in any case.
settings-watch-off = Wait for the next check
settings-watch-edits = Ask at once, if what went into the card was edited or deleted
settings-watch-all = Ask at once, also about new replies
settings-everyone = Everyone in the workspace
settings-nowhere = Nowhere
settings-for-channel = Only for the members of a channel
settings-for-group = Only for a user group
settings-for-hint = Its cards can be for fewer people, never for more. Leave both empty for everyone in the workspace.
settings-for-unseen = I cannot see who is in that private channel. Invite me there with /invite, then choose it again. Everything else is saved.
settings-guests = Channels in which guests may ask
settings-guests-hint = Whoever is in such a channel, guests and customers too, gets the replies of these cards there, and nothing else.
settings-customers = People of other workspaces
settings-customers-yes = Replies may be shared with them
settings-customers-hint = In channels with a customer; after a preview, and only the reply itself
settings-audience = Who may see it
settings-audience-change = { $name } is for others now. Until now: { $before }. From now on: { $after }.
settings-audience-fewer = { $count ->
    [one] { $count } card that everyone can see is then seen by them only.
   *[other] { $count } cards that everyone can see are then seen by them only.
}
settings-audience-owners = { $count ->
    [one] { $count } card is for other people: it is then seen by its owner alone, who is told and can choose.
   *[other] { $count } cards are for other people: they are then seen by their owners alone, who are told and can choose.
}
settings-audience-stays = The cards in it stay with those who see them now.
settings-audience-yes = Do it
settings-audience-done = Done. { $name } is for them from now on.
error-collection-two-audiences = Choose a channel or a group, not both.
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
