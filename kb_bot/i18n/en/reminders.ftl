# Reminders: cards that their people are asked about.
reminders-header = { $count ->
    [one] { $count } card to check
   *[other] { $count } cards to check
  }, about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
  }
reminders-header-waiting = { reminders-header }; { $waiting } more { $waiting ->
    [one] waits
   *[other] wait
  }
reminders-notification = { $what }: { $titles }
reminders-intro-owner = You vouch for this. Is it still true?
reminders-intro-new-owner = You are its owner. Is it true?
reminders-intro-duty = It is your turn in @{ $group }: is it still correct?
reminders-intro-lead = { $name } has not answered or is away. You look after the collection, so I am asking you.
reminders-intro-triage = Nobody has answered for this yet. Whoever knows it is welcome to help { $name }.
reminders-intro-admin = Nobody else could be asked about this card of { $name }, so I am asking you as an admin.
reminders-why-expired = Its date passed { $when }
reminders-why-edited = { $name } edited it { $when }
reminders-why-flagged = { $name } flagged it { $when }: { $note }
reminders-why-owner-changed = { $name } handed it over { $when }
reminders-why-owner-left = { $name }, its owner, has left
reminders-why-source-changed = The thread it came from has changed
reminders-why-not-checked = { $name } wrote it { $when }, and nobody has checked it yet
reminders-served = served { $count ->
    [one] once
   *[other] { $count } times
  } in 90 days
reminders-helped = helped { $count ->
    [one] once
   *[other] { $count } times
  }
reminders-not-helped = did not help { $count ->
    [one] once
   *[other] { $count } times
  }
reminders-flagged = flagged { $count ->
    [one] once
   *[other] { $count } times
  }
reminders-source = in its source: { $news }
reminders-source-replies = { $count ->
    [one] { $count } new reply
   *[other] { $count } new replies
  }
reminders-source-edited = { $count } edited
reminders-source-deleted = { $count } deleted
reminders-source-first-deleted = the first message was deleted
reminders-check-by = Please check it by { $when }.
reminders-flag = 🚩 { $name }, { $when }: { $note }
reminders-flags-more = { $count ->
    [one] and { $count } more flag
   *[other] and { $count } more flags
  }
reminders-unused = not served in 90 days
reminders-still-correct = Still correct
reminders-edit = Edit
reminders-later = Later
reminders-undo = Undo
reminders-later-when = When shall I ask you again about this card?
reminders-later-tomorrow = On the next working day
reminders-later-next-week = Next week
reminders-later-date = On another day
reminders-later-pick = Choose a day
reminders-put-off = { $key } can wait: I will ask again on { $when }. Until then people see a warning on it.
reminders-error-later-past = That day is not ahead of us. Choose one after today.
reminders-error-later-far = People would read a warning on it all that time. Choose a day within the next { $days ->
    [one] { $days } day
   *[other] { $days } days
  }, or archive the card.
reminders-hand-over = Hand over
reminders-archive = Archive
reminders-show-whole = Show whole
reminders-archive-sure = Archive this card?
reminders-archive-what = “{ $title }” will not be found any more. It can be restored.
reminders-keep = Keep it
reminders-how-alone = Or react to this message: ✅ still correct, ❌ no longer correct, ✏️ edit
reminders-how = Or react to the card’s line in the thread: ✅ still correct, ❌ no longer correct, ✏️ edit
reminders-line = { $title } · ✅ still correct · ❌ wrong · ✏️ edit
reminders-line-done = { $title } · { $what }
reminders-you = you
reminders-done-verified = Verified by { $name }; next check { $when }
reminders-done-verified-forever = Verified by { $name }; it has no date
reminders-done-edited = Edited by { $name }
reminders-done-postponed = Put off by { $name }; asked again { $when }
reminders-done-handed-over = Handed over by { $name } to { $to }
reminders-done-archived = Archived by { $name }
reminders-done-flagged = No longer correct, says { $name }
reminders-done-undone = Taken back by { $name }; nothing needs to be done
reminders-hidden = { $count ->
    [one] { $count } card is
   *[other] { $count } cards are
  } no longer shared with you
reminders-hand-over-title = Hand over
reminders-hand-over-who = Choose who looks after this card from now on: { $title }
reminders-hand-over-pick = New owner
reminders-hand-over-choose = Choose a person
reminders-hand-over-hint = This person is asked to check the card on the next working day.
reminders-hand-over-send = Hand over
reminders-hand-over-doing = Handing over…
reminders-handed-over = { $name } looks after this card now, and is asked to check it.
reminders-doubt = Thank you for saying so. Please mend or archive the card; until then people see a warning on it: { $title }
reminders-editor = Here is the editor: { $title }
reminders-open-editor = Open editor
error-hand-over-nobody = Choose who should look after this card.
error-confirmed-meanwhile = Somebody has confirmed this card meanwhile, so there is nothing to put off.
error-react-on-line = This message is about several cards. React to the card’s own line in the thread, and it counts.
