# What is said when something cannot be done: what happened, what to do next.
time-now = just now
error-ours = Something broke on our side, and it has been noted as { $incident }. Please try again in a minute; if it happens again, tell your admin this number.
error-slack-slow = Slack is not answering just now. Nothing was lost; please try again in a minute.
error-busy = Somebody else is saving at this very moment. Nothing was lost; please try again in a few seconds.
error-too-busy = A lot is going on right now. Please try again in a few seconds.
error-missing-scope = The app lacks the permission { $scope }, so this cannot work yet. An admin can add it by reinstalling the app from its manifest.
error-changed-meanwhile = Somebody changed this a moment ago. Please look at it again and repeat what you meant to do.
error-card-not-found = There is no such card, or it is not shared with you.
error-guest = Only full members of this workspace can use the knowledge base. Ask a colleague here to look it up for you.
error-not-allowed-verify = Only the card's owner, the lead of its collection and admins can say that it is correct. You can flag it or suggest an edit.
error-archived = This card is in the archive. Restore it first.
error-not-archived = This card is not in the archive any more.
error-flag-needs-reason = Please say in a few words what is wrong, so that the owner can mend it.
error-hand-over-same = This person owns the card already. Choose somebody else.
error-undo-changed-since = This card has been changed since, so it cannot be undone from here. Open it to change it back.
error-undo-too-late = This was more than a day ago and cannot be undone from here. Open the card to change it.
error-wider-than-collection = Its collection is for fewer people. Choose who may see the card: all who may see the collection, or only you; or choose another collection.
