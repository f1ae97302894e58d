# Вкладка «Главная» и первые шаги.
home-find = Найти ответ
home-add = Новая карточка
home-settings = Настройки
home-welcome = Добро пожаловать в базу знаний
home-lesson-ask = *Спросить:* наберите `/kb` и вопрос в любом месте Slack; ответ увидите только вы, его можно сразу скопировать.
home-lesson-save = *Сохранить:* если в треде есть хороший ответ, откройте меню сообщения и выберите *Save as card*.
home-lesson-tick = *Подтвердить:* когда ваша карточка устареет, придёт одно короткое сообщение; поставьте на него :white_check_mark:, и карточка снова верна.
home-to-check = { $count ->
    [one] { $count } карточка на проверку
    [few] { $count } карточки на проверку
   *[many] { $count } карточек на проверку
}
home-turns = В ваших группах ждут проверки, и очередь не ваша: { $turns }
home-turn = { $name }, { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
} группы @{ $group }
home-still-correct = Всё верно
home-tick = Выбрать
home-ticked = Выбранные верны
home-all = { $count ->
    [one] Все { $count } верны
    [few] Все { $count } верны
   *[many] Все { $count } верны
}
home-all-title = Всё верно?
home-all-sure = Вы подтверждаете { $count ->
    [one] { $count } карточку
    [few] { $count } карточки
   *[many] { $count } карточек
}: { $keys }.
home-all-without = Кроме тех, где отмечена ошибка, их посмотрите по одной: { $keys }.
home-all-yes = Всё верно
home-confirmed = ✅ Вы подтвердили: { $keys }
home-taken-back = Отменено: { $keys }
home-left-out = Оставлены как есть, потому что их тем временем отметили, изменили или проверили: { $keys }
home-error-none-ticked = Сначала выберите карточки, которые верны, потом нажмите эту кнопку снова.
home-edit = Изменить
home-open = Открыть
home-drafts = Черновики ждут вас
home-draft = { $title } · { $when }
home-draft-untitled = Без названия
home-draft-continue = Продолжить
home-draft-discard = Удалить
home-draft-discard-sure = Удалить черновик?
home-draft-discard-what = «{ $title }» пропадёт.
home-draft-keep = Оставить
home-last = Ваши последние ответы
home-mine = { $count ->
    [one] Ваша карточка
    [few] Ваши карточки: { $count }
   *[many] Ваши карточки: { $count }
}
home-mine-rest = { $count ->
    [one] Ещё одна ваша карточка
    [few] Остальные ваши карточки: { $count }
   *[many] Остальные ваши карточки: { $count }
}
home-more = { $count ->
    [one] и ещё { $count }
    [few] и ещё { $count }
   *[many] и ещё { $count }
}
home-away = Уезжаете? До возвращения напоминания получит следующий по очереди.
home-away-pick = Вернусь
home-away-until = Вас нет до { $date }. Напоминания получает следующий по очереди.
home-back = Я уже здесь
error-collection-person = { $name } не состоит в этом рабочем пространстве как полный участник. Выберите другого человека.
home-steps = Четыре шага к базе, которая отвечает
home-step-1 = *1.* Позовите меня в каналы, где команда отвечает на вопросы: наберите там `/invite @kb`.
home-step-2 = *2.* Найдите тред с хорошим ответом, откройте меню сообщения и выберите *Save as card*.
home-step-3 = *3.* Спросите: `/kb` и вопрос любыми словами.
home-step-4 = *4.* Назначьте ведущего каждой коллекции и канал для напоминаний, на которые никто не ответил: *Настройки*.
