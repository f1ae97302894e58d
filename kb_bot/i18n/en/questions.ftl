# Questions that wait for an answer.
questions-title = Open questions
questions-here = Here are the questions that wait for an answer:
questions-own = Your open questions
questions-own-none = None of your questions waits for an answer.
questions-times =
    { $count ->
        [one] asked once
       *[other] asked { $count } times
    }
questions-others =
    { $count ->
        [one] one colleague asks the same
       *[other] { $count } colleagues ask the same
    }
questions-people =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
questions-close = No longer needed
questions-topics = What several people ask
questions-topics-none = Nothing that several people ask waits for an answer.
questions-of-few =
    { $count ->
        [one] One more question is asked by few. Its words stay with who asked.
       *[other] { $count } more questions are asked by few. Their words stay with who asked.
    }
