# Other ways to ask for a card.
aliases-title = Other ways to ask
aliases-intro = Whoever asks in these words gets { $key }: { $title }
aliases-none = None yet. They come from questions that the card has answered, and from those who look after it.
aliases-written = Written by { $who }, { $when }
aliases-asked = From a question that { $who } shared, { $when }
aliases-own = Your own question, { $when }; nobody else can read it
aliases-helped =
    { $count ->
        [one] helped one person
       *[other] helped { $count } people
    }
aliases-misled =
    { $count ->
        [one] did not help one person
       *[other] did not help { $count } people
    }
aliases-another = Another way to ask
aliases-change = In other words
aliases-add = Add
aliases-verb-change = Change
aliases-verb-remove = Remove
aliases-verb-share = Share with colleagues
aliases-hidden =
    { $count ->
        [one] One comes from a colleague's own question. It works for whoever asks exactly that, and is not shown.
       *[other] { $count } come from colleagues' own questions. They work for whoever asks exactly that, and are not shown.
    }
aliases-forget = Forget the hidden ones
aliases-forget-sure =
    { $count ->
        [one] The card forgets one question that it has answered. You cannot see which one, and it does not come back.
       *[other] The card forgets { $count } questions that it has answered. You cannot see which ones, and they do not come back.
    }
aliases-share = Share my words
aliases-share-offer = Only you can read your words. Share “{ $words }”, and colleagues who see this card find it by similar words, too.
aliases-shared = Shared, thank you. Everybody who sees this card now finds it by words like these.
aliases-error-empty = Please write in a few words how else somebody would ask for this.
aliases-error-long =
    { $over ->
        [one] This is one character too long. Please shorten it.
       *[other] This is { $over } characters too long. Please shorten it.
    }
aliases-error-title = The card's own title and number find it anyway. Please write other words.
aliases-error-known = The card is found by these words already.
aliases-error-many = A card keeps { $limit } of these. Please remove one first.
aliases-error-not-yours = Only the card's owner, editors and the lead of its collection and admins can change how else it is asked for.
aliases-error-shared = These words are shared already.
error-alias-not-found = These words are no longer there.
