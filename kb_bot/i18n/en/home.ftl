# The Home tab and the first steps.
home-find = Find an answer
home-add = New card
home-settings = Settings
home-welcome = Welcome to the knowledge base
home-lesson-ask = *Ask:* type `/kb` and your question anywhere in Slack; the answer is for your eyes only, ready to copy.
home-lesson-save = *Save:* when a thread holds a good answer, open the menu of a message and choose *Save as card*.
home-lesson-tick = *Tick:* when a card of yours grows old you get one short message; a :white_check_mark: on it keeps the card true.
home-to-check = { $count ->
    [one] { $count } card to check
   *[other] { $count } cards to check
}
home-turns = Waiting in your groups, while it is the turn of others: { $turns }
home-turn = { $name }, { $count ->
    [one] one card
   *[other] { $count } cards
} of @{ $group }
home-still-correct = Still correct
home-tick = Choose
home-ticked = The chosen ones are still correct
home-all = { $count ->
    [one] All { $count } are still correct
   *[other] All { $count } are still correct
}
home-all-title = All still correct?
home-all-sure = You vouch for { $count ->
    [one] { $count } card
   *[other] { $count } cards
}: { $keys }.
home-all-without = Not for those that somebody has flagged, please look at each: { $keys }.
home-all-yes = All still correct
home-confirmed = ✅ Verified by you: { $keys }
home-taken-back = Taken back: { $keys }
home-left-out = Left as they are, because they were flagged, changed or answered meanwhile: { $keys }
home-error-none-ticked = Choose the cards first that are still correct, then press this button again.
home-edit = Edit
home-open = Open
home-drafts = Drafts that wait for you
home-draft = { $title } · { $when }
home-draft-untitled = Without a title
home-draft-continue = Continue
home-draft-discard = Discard
home-draft-discard-sure = Discard this draft?
home-draft-discard-what = “{ $title }” will be gone.
home-draft-keep = Keep
home-last = Your last answers
home-mine = { $count ->
    [one] Your card
   *[other] Your cards: { $count }
}
home-mine-rest = { $count ->
    [one] Your other card
   *[other] Your other cards: { $count }
}
home-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
home-away = Going away? Until then your reminders go to the next person.
home-away-pick = Back on
home-away-until = You are away until { $date }. Your reminders go to the next person.
home-back = I'm back
error-collection-person = { $name } is not a full member of this workspace. Choose somebody else.
home-steps = Four steps to a base that answers
home-step-1 = *1.* Invite me to the channels where your team answers questions: type `/invite @kb` there.
home-step-2 = *2.* Find a thread with a good answer, open the menu of a message and choose *Save as card*.
home-step-3 = *3.* Ask for it: `/kb` and the question, in any words.
home-step-4 = *4.* Choose a lead for each collection and a channel where unanswered reminders end up: *Settings*.
