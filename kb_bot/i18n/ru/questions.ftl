# Вопросы, которые ждут ответа.
questions-title = Открытые вопросы
questions-here = Вот вопросы, которые ждут ответа:
questions-own = Ваши открытые вопросы
questions-own-none = Ни один ваш вопрос не ждёт ответа.
questions-times =
    { $count ->
        [one] спросили { $count } раз
        [few] спросили { $count } раза
        [many] спросили { $count } раз
       *[other] спросили { $count } раза
    }
questions-others =
    { $count ->
        [one] о том же спрашивает { $count } коллега
        [few] о том же спрашивают { $count } коллеги
        [many] о том же спрашивают { $count } коллег
       *[other] о том же спрашивают { $count } коллеги
    }
questions-people =
    { $count ->
        [one] { $count } человек
        [few] { $count } человека
        [many] { $count } человек
       *[other] { $count } человека
    }
questions-close = Больше не нужно
questions-topics = О чём спрашивают многие
questions-topics-none = Того, о чём спрашивают многие, без ответа нет.
questions-of-few =
    { $count ->
        [one] Ещё { $count } вопрос задали немногие. Его слова видит только автор.
        [few] Ещё { $count } вопроса задали немногие. Их слова видят только авторы.
        [many] Ещё { $count } вопросов задали немногие. Их слова видят только авторы.
       *[other] Ещё { $count } вопроса задали немногие. Их слова видят только авторы.
    }
