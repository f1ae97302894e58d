# Many cards flagged at once by a lead.
sweeps-settings = When a price, a law or a screen changes, flag all cards that it touches.
sweeps-open = Flag many cards
sweeps-title = Flag many cards
sweeps-collection = Collection
sweeps-collection-all = All that I look after
sweeps-tag = Tag
sweeps-tag-any = Any tag
sweeps-words = With the words
sweeps-words-hint = All of these words, in any form. Leave it empty to take every card.
sweeps-why = Reason, for the owners
sweeps-why-hint = For example: price change on 1 June
sweeps-check-by = To be checked by
sweeps-check-by-hint = Named in the reminders; such cards come first, and the next person is asked sooner.
sweeps-look = Show the cards
sweeps-change = Change the choice
sweeps-nothing = No card of yours fits. Nothing was flagged.
sweeps-count = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
sweeps-of-owners = of { $count ->
    [one] { $count } owner
   *[other] { $count } owners
} will need verification.
sweeps-because = Reason: { $why }
sweeps-by = to be checked by { $when }
sweeps-more-owners = { $owners ->
    [one] and { $owners } more owner: { $count }
   *[other] and { $owners } more owners: { $count }
}
sweeps-more-cards = { $count ->
    [one] and { $count } more card
   *[other] and { $count } more cards
}
sweeps-waiting = { $count ->
    [one] { $count } of them needs verification already.
   *[other] { $count } of them need verification already.
}
sweeps-load = { $name } has { $count } of them. With five a day that takes { $needed ->
    [one] { $needed } working day
   *[other] { $needed } working days
}; until then there { $there ->
    [one] is { $there }
   *[other] are { $there }
}.
sweeps-what-happens = Until they are checked, everybody who gets these cards sees a warning on them. Owners are asked in their messages of the day, at most { $count ->
    [one] { $count } card
   *[other] { $count } cards
} each time.
sweeps-send = { $count ->
    [one] Flag { $count } card
   *[other] Flag { $count } cards
}
sweeps-done = { $count ->
    [one] { $count } card is flagged. You will be told when it is checked.
   *[other] { $count } cards are flagged. You will be told when all are checked.
}
sweeps-done-hint = How far they are stands here whenever you open this window.
sweeps-undo = Take it all back
sweeps-undo-what = The cards will be as they were. What somebody has dealt with since stays as it is.
sweeps-back = { $count ->
    [one] { $count } card is as it was before.
   *[other] { $count } cards are as they were before.
}
sweeps-left = { $count ->
    [one] { $count } card stays as it is: somebody has dealt with it since.
   *[other] { $count } cards stay as they are: somebody has dealt with them since.
}
sweeps-recent = Flagged lately
sweeps-checked = { $checked } of { $count } checked
sweeps-most = most with { $name }: { $count }
sweeps-report-done = “{ $why }”: { $count ->
    [one] the card that you flagged is checked.
   *[other] all { $count } cards that you flagged are checked.
}
sweeps-report-day = “{ $why }”: this is the day, and { $open } of { $count ->
    [one] { $count } card is
   *[other] { $count } cards are
} not checked yet.
sweeps-fate-changed = changed: { $count }
sweeps-fate-confirmed = found correct: { $count }
sweeps-fate-archived = archived: { $count }
sweeps-fate-none = none is checked yet
sweeps-error-not-lead = Only leads can flag many cards of their collections at once, and admins.
sweeps-error-not-found = This choice is not there any more. Please make it again.
sweeps-error-reading = I am still reading the cards and could miss some. Please try again in a minute.
sweeps-error-day = Please choose a day from today on, within a year.
