# Erasing a person, in a terminal and in the settings.
erased-person = somebody who was erased
erase-nothing = Nothing is kept of { $person }.
erase-found = The knowledge base keeps of { $person }:
erase-table = { "  " }{ $table }: { $deleted } deleted, { $changed } changed
erase-orphans = { $count ->
    [one] One card loses its owner; the lead of its collection will be told.
   *[other] { $count } cards lose their owner; the leads of their collections will be told.
}
erase-tried = Nothing has been changed: this is what would be.
erase-sure = Type { $person } again to erase this for good:
erase-kept = Nothing has been erased.
erase-done = Erased. What the bot has posted stays in Slack, and older backups keep what they hold.
erase-named = { $person } stands in KB_ADMINS: take the id out, or the next start makes an admin of it again.
erase-settings = Erase all that is kept of a person.
erase-title = Erase a person
erase-what = First you see what there is; nothing is erased before you confirm it.
erase-person = Who
erase-id = Or their Slack id
erase-id-hint = For somebody who has left: in their profile, Copy member ID.
erase-look = Look
erase-yes = Erase for good
erase-error-id = Choose somebody, or write a Slack id such as U0123ABCD.
erase-error-sure = That is another id. Type { $person } to erase it for good.
