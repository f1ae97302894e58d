# A channel that cards are for was archived.
audiences-title = Who may see them
audiences-a-channel = A channel
audiences-closed = { $name } was archived. { $count ->
    [one] One card that you answer for is for its members:
   *[other] { $count } cards that you answer for are for its members:
}
audiences-meanwhile = Until you choose, only those still see them who were in it last: { $count ->
    [one] { $count } person.
   *[other] { $count } people.
}
audiences-choose = Choose who may see them
audiences-collection-closed = { $name } was archived, and the collection { $collection } is for its members. Choose in the settings for whom it shall be.
audiences-who = Who may see them from now on
audiences-everyone = everyone in the workspace
audiences-channel = members of a channel
audiences-group = a user group
audiences-person = only me
audiences-next = Next
audiences-yes = Do it
audiences-before = Until now they could be read by those who were in { $name } last: { $count ->
    [one] { $count } person.
   *[other] { $count } people.
}
audiences-after = { $count ->
    [one] From now on { $count } card can be read by: { $after }.
   *[other] From now on { $count } cards can be read by: { $after }.
}
audiences-done = { $count ->
    [one] Done: { $count } card.
   *[other] Done: { $count } cards.
}
audiences-left = { $count ->
    [one] { $count } card stands in a collection for fewer people. Choose another collection for it first:
   *[other] { $count } cards stand in collections for fewer people. Choose other collections for them first:
}
audiences-nothing-left = There is nothing left to choose here: these cards are for others by now.
audiences-error-channel = Please choose which channel.
audiences-error-group = Please choose which group.
cards-history-why-collection = with its collection
cards-history-why-channel-closed = its channel was archived
