# Writing, reading and changing cards.
cards-window-new = New card
cards-window-edit = Edit the card
cards-window-suggest = Suggest an edit
cards-send-suggestion = Send suggestion

# What stands above the fields.
cards-reach-not-joined = I am not in this channel, so I have only the one message. I can join and read the whole thread.
cards-reach-not-invited = I am not in this private channel, so I have only the one message. Invite me there with /invite to save whole threads. Until you choose an audience below, only you will see the card.
cards-reach-direct = I cannot read direct messages between people, so I have only the one message. Until you choose an audience below, only you will see the card.
cards-join = Read the whole thread
cards-join-sure = I will join #{ $channel } to read the thread. Everybody there sees that I have joined.
cards-join-yes = Join and read
cards-changed = This card has been changed since you began. It now says:
cards-changed-hint = Your own text stands below. Save it to put it in the place of this one, or discard it.
cards-discard-mine = Discard my text
cards-discarded = Discarded. Nothing was saved.
cards-save-as-new = Save as a new card
cards-append = Add to { $key }: { $title }
cards-replace = Replace { $key }: { $title }
cards-refill-asks = You have changed the answer by hand. Shall the chosen messages take its place?
cards-refill = Take the messages
cards-keep-mine = Keep my text

# Fields.
cards-title-example = How do I reset two-factor authentication?
cards-field-target = Something like it exists already
cards-field-title = Title, as a question
cards-field-answer = Answer, ready for a customer
cards-field-collection = Collection
cards-field-kept = Hidden in the answer: tick what may stay
cards-field-comment = Why? The owner reads this
cards-field-messages = Messages in the answer
cards-field-messages-more = More messages
cards-field-owner = Owner: answers for its truth
cards-field-owner-group = Or a group: its members take turns
cards-field-interval = Ask the owner whether it is still correct
cards-field-due-on = Date
cards-field-audience = Who may see it
cards-field-audience-group = Which group
cards-field-audience-channel = Which channel
cards-field-tags = Tags, with commas between
cards-field-note = Internal note, never sent to customers
cards-more = More options
cards-less = Fewer options
cards-stated-owner = Owner: { $name }
cards-stated-messages = { $chosen } of { $all } messages
cards-interval-days =
    { $days ->
        [one] checked every day
       *[other] checked every { $days } days
    }
cards-interval-date = checked on a date
cards-interval-on = checked on { $date }
cards-interval-never = never checked again
cards-audience-everyone = everyone in the workspace
cards-audience-channel = members of #{ $name }
cards-audience-some-channel = members of a channel
cards-audience-other-channel = members of another channel
cards-audience-group = a user group
cards-audience-one-group = @{ $name }
cards-audience-person = only me
cards-kind-key = passwords, keys and tokens
cards-kind-card = card numbers
cards-kind-iban = bank accounts
cards-kind-passport = Russian passport numbers
cards-kind-inn = taxpayer numbers (INN)
cards-kind-snils = insurance numbers (SNILS)
cards-kind-email = e-mail addresses
cards-kind-phone = telephone numbers
cards-mask-key = [key]
cards-mask-card = [card number]
cards-mask-iban = [bank account]
cards-mask-passport = [passport]
cards-mask-inn = [INN]
cards-mask-snils = [SNILS]
cards-mask-email = [e-mail]
cards-mask-phone = [phone]

# Before and after saving.
cards-secrets = Something looks secret
cards-secrets-found = This looks like something that should not stand in a card:
cards-secrets-keep = Tick what may stay; the rest is masked
cards-secrets-hint = Whoever can see the card can read what you leave in. Its history will say that you left it in, not what it was.
cards-widen = Who may see it
cards-widen-from = This was said in private, where it could be read by: { $before }.
cards-widen-from-dm = This was said where I cannot see who reads along.
cards-widen-from-card = Until now this card could be seen by: { $before }.
cards-widen-to = If you save it like this, it can be read by: { $after }.
cards-widen-yes = Save like this
cards-saved-created = Saved as { $key }
cards-saved-edited = { $key } is changed
cards-saved-suggested = Sent to { $owner }, who decides about your suggestion for { $key }. You will be told.
cards-removed = Invisible characters were taken out of the text.
cards-view = View
cards-edit = Edit
cards-undo = Undo
cards-undone = { $key } is as it was before.
cards-undone-archived = Taken back: { $key } is in the archive, and nobody finds it any more.
cards-nothing-here = Nothing here can become a card: I see only messages of apps, pictures without words, or messages that were deleted. You can write the card yourself.
cards-write-it = Write the card
cards-thread-word = Saved as { $key } by { $name }
cards-own-only = The collection of { $key } is for other people now. Only you see this card until you choose who may see it, or another collection.

# The window of a card.
cards-note = Internal note – do not send
cards-copy = Copy reply
cards-still-correct = Still correct
cards-suggest = Suggest an edit
cards-flag = Flag a mistake
cards-flag-why = What is wrong?
cards-flag-send = Send
cards-flag-done = Thank you. { $key } is marked as needing verification, and { $owner } is asked to look. You will be told what became of it.
cards-archive = Archive
cards-archive-sure = { $key } will not be found any more. You can restore it later.
cards-restore = Restore
cards-fact-owner = Owner
cards-owner-duty = @{ $group }, it is the turn of { $name }
cards-fact-collection = Collection
cards-fact-audience = Seen by
cards-fact-checks = Checks
cards-fact-tags = Tags
cards-fact-check-by = To be checked by
cards-fact-source = The thread it came from
cards-doubt = “{ $note }”
cards-checks-next = { $interval }, next on { $date }
cards-history = History
cards-versions =
    { $count ->
        [one] one version of the text
       *[other] { $count } versions of the text
    }
cards-history-created = Written by { $who }
cards-history-edited = Edited by { $who }
cards-history-scheduled = How often it is checked was set by { $who }
cards-history-brought-back = Version { $version } brought back by { $who }
cards-history-suggestion-accepted = A suggestion accepted by { $who }
cards-history-verified = Found correct by { $who }
cards-history-expired = Its date passed
cards-history-flagged = Flagged by { $who }
cards-history-asked = Asked to check it: { $whom }
cards-history-owner-left = Its owner left the workspace
cards-history-source-changed = The thread it came from has moved on
cards-history-group-emptied = Nobody is left in the group that owned it
cards-history-duty-moved = The turn in its group passed to { $whom }
cards-history-passed-on = Could not be asked: { $whom }; the next in line is
cards-history-not-told = { $whom } could not be told in time and will be asked again
cards-history-postponed = Put off by { $who }
cards-history-handed-over = Handed over by { $who } to { $whom }
cards-history-archived = Archived by { $who }
cards-history-restored = Restored by { $who }
cards-history-undone = Last change taken back by { $who }
cards-history-kept = left in: { $what }
cards-history-shared = Shared by { $who } in a message that cannot be updated
cards-history-alias-added = Another way to ask added by { $who }
cards-history-alias-changed = A way to ask changed by { $who }
cards-history-alias-removed = A way to ask removed by { $who }
cards-history-audience-changed = Shown to others by { $who }
cards-history-triage = the triage channel
cards-history-version = version { $older } → { $newer }
cards-history-newer = Newer
cards-history-older = Older
cards-history-back = Back to the history
cards-version = Version { $number }
cards-version-by = Version { $number } · { $who } · { $when }
cards-version-current = the current one
cards-compare-current = Compare with the current
cards-compare-version = Compare with version { $number }
cards-compared = From version { $older } to version { $newer }: struck out is what was taken away, bold is what came.
cards-compared-same = Both texts are the same.
cards-bring-back = Restore this text
cards-bring-back-yes = Restore
cards-bring-back-sure = Version { $number } becomes the text of { $key } again. What it says now stays in the history.
cards-bring-back-wider = That text was read by { $was }; now it will be read by { $now }.
error-version-not-found = There is no such version, or it was not shared with you.
error-version-same = The card says exactly this already.
error-version-meanwhile = Somebody has changed this card since you opened its history. Nothing was overwritten; please look at the newest version first.

# Suggestions.
cards-suggestion = { $name } suggests a change to { $key }
cards-suggestion-comment = Why: { $comment }
cards-suggestion-accept = Accept
cards-suggestion-decline = Decline
cards-suggestion-accepted = Accepted by { $name }
cards-suggestion-declined = Declined by { $name }
cards-suggestion-was-accepted = { $name } accepted your suggestion for { $key }
cards-suggestion-was-declined = { $name } declined your suggestion for { $key }

# What cannot be taken as it is.
cards-error-title-empty = Please give it a title, best as the question that it answers.
cards-error-answer-empty = Please write an answer.
cards-error-too-long =
    { $over ->
        [one] This is one character too long; { $limit } fit. Nothing is lost, please shorten it.
       *[other] This is { $over } characters too long; { $limit } fit. Nothing is lost, please shorten it.
    }
cards-error-tags-many =
    { $limit ->
        [one] Please give it one tag at most.
       *[other] Please give it { $limit } tags at most.
    }
cards-error-tag-long =
    { $limit ->
        [one] A tag may have one character at most.
       *[other] A tag may have { $limit } characters at most.
    }
cards-error-date-missing = Please choose the date on which to check it, under More options.
cards-error-date-past = Please choose a date after today, under More options.
cards-error-date-far = Please choose a date within two years, under More options. Only admins and the lead of the collection can have a card never checked again.
cards-error-audience-group = Please choose which group may see it, under More options.
cards-error-audience-channel = Please choose which channel may see it, under More options.
cards-error-audience = You could not see this card yourself: you are not in that channel or group, or I am not in it and cannot tell. Please choose another audience, or invite me there.
cards-error-widening = This was said in private. Please choose the audience again and confirm it.
cards-error-secrets = Something in it looks like a secret. Please save it again and decide what may stay.
cards-error-never = Only admins and the lead of the collection can have a card never checked again. Please choose an interval.
cards-error-no-collection = There is no collection that you can put a card in. Please ask an admin.
cards-error-group-empty = Nobody in this group could answer for the card now. Please choose a person or another group.
cards-error-owner-left = { $name } has left the workspace. Please choose another owner.
cards-error-owner-blind = { $name } could not see this card, and so cannot own it. Please choose somebody who can, or another audience.
cards-error-owner-unknown = { $name } cannot own a card: owners are full members of this workspace. Please choose somebody else.
cards-error-draft-gone = This draft has been discarded. Please begin anew.
cards-error-edited-meanwhile = Somebody has changed this card while you were writing. Nothing of yours is lost: compare the two, then save or discard.
cards-error-similar = A card much like this one is there already. Yours can join it, see below; press Save again to keep yours as a new card.
cards-error-nothing-changed = Nothing is different from the card as it is.
cards-error-may-not-save = New cards are saved by editors here. Ask { $names } to save it, or to make you an editor of a collection. You can suggest an edit to any card that you see.
cards-error-may-not-decide = Only the card's owner, editors and the lead of its collection and admins decide about suggestions.
cards-error-suggestion-decided = This suggestion has been decided already.
cards-error-suggestion-old = The card has been changed since this was suggested. Press Edit to work the suggestion in.
error-draft-not-found = This draft is no longer there.
error-suggestion-not-found = This suggestion is no longer there.
error-suggestion-decided = This suggestion has been decided already.
