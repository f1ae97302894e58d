# Whoever leaves: their cards go to others.
leavers-title = Hand over cards
leavers-settings = Somebody is leaving? Give their cards to others in one go.
leavers-open = Hand over cards
leavers-whose = Whose cards shall go to others?
leavers-pick = Choose a person
leavers-nothing = { $name } owns no card that you look after.
leavers-intro = { $count ->
    [one] { $name } owns one card that you look after. Who takes it?
   *[other] { $name } owns { $count } cards that you look after. Who takes them?
  }
leavers-all-to = All of them go to
leavers-nobody = Nobody: only where chosen below
leavers-as-above = As above
leavers-suggested = { $people }
leavers-why-edited = { $name } has worked on it
leavers-why-neighbour = { $name } owns similar cards
leavers-more = { $count ->
    [one] One more card goes where all go.
   *[other] { $count } more cards go where all go.
  }
leavers-send = Hand over
leavers-done = { $count ->
    [0] No card has a new owner.
    [one] One card has a new owner, who will be asked to check it:
   *[other] { $count } cards have new owners, who will be asked to check them:
  }
leavers-stayed = These stay, because who was chosen cannot see them or is no full member here:
leavers-error-nobody = Choose who takes the cards, for all of them or for single ones.
leavers-error-not-lead = Only admins and leads of collections can hand over somebody's cards.
leavers-notice = { $count ->
    [one] { $name } has left the workspace. One card that you look after needs a new owner.
   *[other] { $name } has left the workspace. { $count } cards that you look after need new owners.
  }
leavers-notice-group = { $count ->
    [one] Nobody is left in { $name }. One card that you look after needs a new owner.
   *[other] Nobody is left in { $name }. { $count } cards that you look after need new owners.
  }
