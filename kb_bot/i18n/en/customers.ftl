# Sharing with customers.
customers-from = people from { $names }
customers-outsiders = people from another workspace
customers-guests = guests
customers-offer = Not only colleagues read along here: { $readers }. I can share the reply itself, without number, note or names. You see it first.
customers-preview = Share to customer
customers-title = Share to customer
customers-next = Next
customers-will-see = This will be posted here as it stands. Who will see it: { $readers }.
customers-send = Share
customers-sent = Shared. It can be read by { $readers }.
customers-remove = Take it back
customers-removed = Taken back: the message is gone.
