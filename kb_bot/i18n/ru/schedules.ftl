# Другой срок проверки для карточек, которые уже есть в коллекции.
schedules-hint = Это для новых карточек; у тех, что уже есть, срок не меняется.
schedules-also = { $count ->
    [one] И для { $count } карточки, что уже есть
    [few] И для { $count } карточек, что уже есть
   *[many] И для { $count } карточек, что уже есть
}
schedules-title = Карточки, что уже есть
schedules-sure = { $count ->
    [one] Срок проверки для { $count } карточки в «{ $name }»: { $interval }.
    [few] Срок проверки для { $count } карточек в «{ $name }»: { $interval }.
   *[many] Срок проверки для { $count } карточек в «{ $name }»: { $interval }.
}
schedules-spread = Первые проверки придутся на рабочие дни с { $first } по { $last }, поровну для каждого владельца; сначала то, что проверяли давно.
schedules-never = О них больше никого не спросим, пока кто-нибудь не отметит ошибку или не изменит карточку.
schedules-waiting = { $count ->
    [one] { $count } из них сейчас ждёт проверки; срок начнётся с неё.
    [few] { $count } из них сейчас ждут проверки; срок начнётся с неё.
   *[many] { $count } из них сейчас ждут проверки; срок начнётся с неё.
}
schedules-kept = { $count ->
    [one] Ещё у { $count } карточки своя дата, она останется.
    [few] Ещё у { $count } карточек своя дата, она останется.
   *[many] Ещё у { $count } карточек своя дата, она останется.
}
schedules-loads = Что это значит для владельцев
schedules-load = { $name }: { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
}, не больше { $most } в неделю, примерно { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[many] { $minutes } минут
}
schedules-load-all = вместе с тем, что уже назначено, не больше { $most }
schedules-more = { $count ->
    [one] и ещё { $count } владелец с меньшим числом
    [few] и ещё { $count } владельца с меньшим числом
   *[many] и ещё { $count } владельцев с меньшим числом
}
schedules-none = У всех карточек этой коллекции ({ $name }) уже такой срок ({ $interval }) или своя дата.
schedules-yes = Назначить
schedules-done = { $count ->
    [one] Готово: { $count } карточка в «{ $name }», срок проверки: { $interval }.
    [few] Готово: { $count } карточки в «{ $name }», срок проверки: { $interval }.
   *[many] Готово: { $count } карточек в «{ $name }», срок проверки: { $interval }.
}
