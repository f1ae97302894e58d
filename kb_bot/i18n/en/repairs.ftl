# What became of cards that people were given, or flagged, while they needed verification.
repairs-header = { $count ->
    [one] An answer that you were given has been checked
   *[other] { $count } answers that you were given have been checked
}
repairs-given-confirmed = You were given it { $when }, when nobody could say that it was still true. It is: nothing has changed.
repairs-given-changed = You were given it { $when }. It was out of date, and has been changed:
repairs-given-archived = You were given it { $when }. It is no longer in use; please do not pass it on any more.
repairs-more = { $count ->
    [one] One more was checked. You find it in Home, under your last answers.
   *[other] { $count } more were checked. You find them in Home, under your last answers.
}
repairs-flag-confirmed = { $key } was checked after your flag, and found correct
repairs-flag-changed = { $key } was changed after your flag. Thank you!
repairs-flag-archived = { $key } was archived after your flag. Thank you!
repairs-flagged = You flagged it { $when }: { $why }
repairs-open = Open
repairs-shared-archived = Archived: this answer ({ $key }, shared by { $name }) is no longer in use.
repairs-shared-withdrawn = The answer that stood here is no longer open to everybody in this conversation.
