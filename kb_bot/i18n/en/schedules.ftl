# Another interval for the cards that a collection has already.
schedules-hint = This is for new cards; those that are there keep their interval.
schedules-also = { $count ->
    [one] Also for the { $count } card there
   *[other] Also for the { $count } cards there
}
schedules-title = Cards that are there
schedules-sure = { $count ->
    [one] { $count } card in “{ $name }” is to be checked { $interval }.
   *[other] { $count } cards in “{ $name }” are to be checked { $interval }.
}
schedules-spread = First dates lie on working days from { $first } to { $last }, evenly for each owner; what was checked longest ago comes first.
schedules-never = Nobody will be asked about them any more, unless somebody flags or edits one.
schedules-waiting = { $count ->
    [one] { $count } of them waits for a check now, and gets its date by that.
   *[other] { $count } of them wait for a check now, and get their dates by that.
}
schedules-kept = { $count ->
    [one] { $count } more has a date of its own, and keeps it.
   *[other] { $count } more have a date of their own, and keep it.
}
schedules-loads = What it means for the owners
schedules-load = { $name }: { $count ->
    [one] { $count } card
   *[other] { $count } cards
}, at most { $most } a week, about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
schedules-load-all = with what is due already at most { $most }
schedules-more = { $count ->
    [one] and { $count } more owner with less
   *[other] and { $count } more owners with less
}
schedules-none = All cards in this collection ({ $name }) are checked { $interval } already, or have a date of their own.
schedules-yes = Set the dates
schedules-done = { $count ->
    [one] Done: { $count } card in “{ $name }” is checked { $interval } from now on.
   *[other] Done: { $count } cards in “{ $name }” are checked { $interval } from now on.
}
