# Collections and settings.
collection-first = General
error-away-past = That day has passed. Choose a later one.
error-not-allowed-collection = Only the collection's lead and admins can change it.
error-not-allowed-settings = Only admins of the knowledge base can change its settings.
error-collection-needs-name = Give the collection a name.
error-collection-name-long = The name is too long by { $over ->
    [one] { $over } character
   *[other] { $over } characters
}.
