# Admins of the knowledge base.
admins-title = Admins
admins-settings = Admins: { $names }
admins-what = Admins set up the knowledge base and look after every collection. Being one shows nobody a card that is not for them.
admins-who = Admins of the knowledge base
admins-hint = Full members only. Whoever stands in KB_ADMINS becomes one again at the next start.
admins-done = Done. Admins from now on: { $names }.
admins-done-self = You are none of them any more.
admins-named = { $name } has made you an admin of the knowledge base: its settings are in my Home tab.
