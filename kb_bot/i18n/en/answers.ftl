# Asking: answers, the nearest cards, reasons why there is none.
answers-show-all = Show all
answers-note = Internal note – do not send
answers-searched-for = Searched for: { $words }
answers-was-cut = That was long: I read the first { $count } characters.
answers-copy = Copy reply
answers-share = Share here
answers-helped = Helped
answers-did-not-help = Did not help
answers-open = Open
answers-more-open = Open with history
answers-more-flag = Flag a mistake
answers-more-suggest = Suggest an edit
answers-more-why = Why this card
answers-did-you-mean =
    { $count ->
        [one] I am not sure. Is it this card?
       *[other] I am not sure. Is it one of these { $count } cards?
    }
answers-no-match = No card answers “{ $question }” yet. Try other words, or write the card once you know the answer.
answers-no-such-number = There is no card { $question } for you. Its number may be mistyped, or the card archived: ask in a few words instead.
answers-empty-base = There are no cards yet. Write the first one here, or save one from a thread: open the menu of a message that holds a good answer and choose “Save as card”.
answers-no-words = I could read no words there, only blanks, signs or emoji. Ask in a few words, for example /kb how do I reset a password.
answers-not-yet = I have not found “{ $question }” so far.
answers-still-reading = I am reading the cards after a restart: { $read } of { $all } so far. Ask again in a moment to search them all.
answers-other-words = Other words
answers-write = Write the card
answers-write-first = Write the first card
answers-find = Find a card

# After Helped and Did not help.
answers-thanks = Thank you! From now on these words find this card.
answers-thanks-plain = Thank you, noted.
answers-sorry = Noted, thank you. If the card itself is wrong, flag it in the menu; if you meant something else, try other words.
answers-sorry-open = Noted, thank you: your question stays open, and these words lead here less. If the card itself is wrong, flag it in the menu; if you meant something else, try other words.

# Why this card.
answers-why-question = You asked: “{ $question }”
answers-why-as = { $asked } (as “{ $found }”)
answers-why-picked = You picked this card yourself, or it has changed since: none of the words of your question stand in it now.
answers-why-recalled = This card has answered the same question before.
answers-why-named = You asked for it by its number.
answers-field-title = In its title
answers-field-tag = In its tags
answers-field-alias = In a question that it has answered before
answers-field-body = In its answer

# Sharing.
answers-shared-by = { $name } shared { $key }
answers-shared-for-good = Shared here. I am not in this conversation, so I cannot update the message later; the Remove button on it works.
answers-remove = Remove
answers-removed = Removed.
answers-shared-already = You have shared this answer already.
answers-not-yours-to-remove = Only the person who shared this can remove it.
answers-share-only-me = This card is for you alone, so I cannot post it. Copy reply works, or widen its audience first.
answers-share-unseen = I cannot see who reads along here, so I cannot post a card. Copy reply works; in a channel you can also invite me with /invite and share again.
answers-share-outsiders = People from outside the workspace read along here, so nothing internal can be posted. Copy reply gives you the customer-ready text.
answers-share-guests = Guests read along here, and they may not see this card. Copy reply gives you the customer-ready text.
answers-share-narrow = Not everybody here may see this card, so I cannot post it. Copy reply works, or share it in the channel that it belongs to.
answers-share-refused = Slack does not let me post here. Copy reply works.

# Copying.
answers-copy-title = Copy reply
answers-copy-hint = The cursor is in the text: Ctrl+A and Ctrl+C copy it (⌘A and ⌘C on a Mac).
answers-copy-part = Reply
answers-copy-part-of = Reply, part { $part } of { $parts }
answers-copy-done = Done
answers-copy-next = Next
answers-copy-slots = First fill in what differs from customer to customer.
answers-copy-nothing = None of these cards can be copied any more.
answers-format-plain = Plain text
answers-format-markdown = Markdown
answers-format-html = HTML
answers-loading = One moment…

# Finding.
answers-find-title = Find an answer
answers-find-pick = Title or number
answers-find-pick-hint = Type a few letters or KB-142
answers-find-question = Or ask in your own words
answers-find-search = Search
answers-find-recent = The card opens here, and up to five cards fit into one reply.
answers-take = Add to reply
answers-taken = In the reply: { $cards }
answers-copy-all = Copy the reply
answers-clear = Start over
answers-post = Post in the thread
answers-posted = Posted in the thread.

# Lists.
answers-last = Your last answers
answers-last-asked = You asked “{ $question }” { $when }
answers-last-opened = You opened it { $when }
answers-last-none = You have not had an answer yet. Ask with /kb and a few words.
answers-mine =
    { $count ->
        [one] One card is yours
       *[other] { $count } cards are yours
    }
answers-mine-none = No card is yours yet. Write one, or save a good thread as a card.
answers-mine-more =
    { $count ->
        [one] One more is in Home.
       *[other] { $count } more are in Home.
    }
answers-due = due { $date }
answers-add-here = Here is the window for a new card:
answers-help = What I can do
answers-help-ask = `/kb how do I reset 2FA` – the card, ready to copy. Only you see it.
answers-help-find = `/kb` – search while you type, put several cards into one reply.
answers-help-words = `/kb last` – your last answers  ·  `/kb mine` – your cards  ·  `/kb queue` – open questions  ·  `/kb add` – a new card
answers-help-save = *Save as card* in the menu of a message – turns its thread into a card.
answers-help-leads = Leads and admins: *Settings* in my Home tab – collections, roles, *Flag many cards* at once when a price or a law changes.
answers-help-here = In a thread: *Find an answer here* in the menu of a message, or mention me. You can also write to me directly.

error-answer-not-found = This answer is no longer there, or it was given to somebody else. Please ask again.
error-question-not-found = This question is no longer there. Please ask again.
