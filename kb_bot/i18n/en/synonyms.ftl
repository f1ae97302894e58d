# Words that mean the same in the workspace.
synonyms-title = Synonyms
synonyms-intro = Words that mean the same here. A question in one of them is searched in the others, too, and says so. Everybody's questions use them, so write nothing that not everybody may read.
synonyms-none = None yet.
synonyms-another = Words that mean the same
synonyms-change = In other words
synonyms-hint = With = between them, for example: SSO = single sign-on
synonyms-add = Add
synonyms-verb-change = Change
synonyms-verb-remove = Remove
synonyms-error-not-yours = Only admins and those who lead a collection can change the synonyms.
synonyms-error-few = Please write at least two different words, with = between them.
synonyms-error-many = A group holds at most { $limit } words, and there can be { $groups } groups.
synonyms-error-no-word = “{ $word }” holds no letter or digit.
synonyms-error-long =
    { $over ->
        [one] “{ $word }…” is one character too long.
       *[other] “{ $word }…” is { $over } characters too long.
    }
synonyms-error-common = “{ $word }” is too common a word: nearly every question has it.
synonyms-error-card = “{ $word }” is the number of one card. Open that card and write the other words under “Other ways to ask”.
synonyms-error-known = “{ $word }” stands in another group: { $words }. Change that one.
error-synonyms-not-found = This group is not there any more.
