# Вопросы: ответы, похожие карточки, причины, почему ответа нет.
answers-show-all = Показать целиком
answers-note = Внутренняя заметка – не отправлять
answers-searched-for = Искали: { $words }
answers-was-cut = Текст длинный: прочитаны первые { $count } символов.
answers-copy = Скопировать ответ
answers-share = Поделиться
answers-helped = Помогло
answers-did-not-help = Не помогло
answers-open = Открыть
answers-more-open = Открыть с историей
answers-more-flag = Сообщить об ошибке
answers-more-suggest = Предложить правку
answers-more-why = Почему эта карточка
answers-did-you-mean =
    { $count ->
        [one] Точного ответа нет. Может быть, эта карточка?
        [few] Точного ответа нет. Может быть, одна из этих { $count } карточек?
       *[many] Точного ответа нет. Может быть, одна из этих { $count } карточек?
    }
answers-no-match = Карточки про «{ $question }» пока нет. Попробуйте другие слова или напишите карточку, когда узнаете ответ.
answers-no-such-number = Карточки { $question } для вас нет. Возможно, в номере опечатка или карточка в архиве: спросите в нескольких словах.
answers-empty-base = Карточек пока нет. Напишите первую здесь или сохраните из обсуждения: в меню сообщения с хорошим ответом выберите «Save as card».
answers-no-words = Слов не видно: здесь только пробелы, знаки или эмодзи. Спросите в двух словах, например: /kb как сбросить пароль.
answers-not-yet = Пока ничего не нашлось: «{ $question }».
answers-still-reading = Карточки читаются после перезапуска: пока { $read } из { $all }. Спросите чуть позже, чтобы искать во всех.
answers-other-words = Другие слова
answers-write = Написать карточку
answers-write-first = Написать первую карточку
answers-find = Найти карточку

# После «Помогло» и «Не помогло».
answers-thanks = Спасибо! Теперь эти слова приведут к карточке.
answers-thanks-plain = Спасибо, учтено.
answers-sorry = Учтено, спасибо. Если в карточке ошибка, отметьте её в меню; если вы имели в виду другое, попробуйте другие слова.
answers-sorry-open = Учтено, спасибо: ваш вопрос остаётся открытым, а эти слова реже будут вести сюда. Если в карточке ошибка, отметьте её в меню; если вы имели в виду другое, попробуйте другие слова.

# Почему эта карточка.
answers-why-question = Вы спросили: «{ $question }»
answers-why-as = { $asked } (как «{ $found }»)
answers-why-picked = Вы выбрали эту карточку сами, или она с тех пор изменилась: слов вашего вопроса в ней сейчас нет.
answers-why-recalled = Эта карточка уже отвечала на такой же вопрос.
answers-why-named = Вы спросили её по номеру.
answers-field-title = В заголовке
answers-field-tag = В тегах
answers-field-alias = В вопросе, на который карточка уже отвечала
answers-field-body = В ответе

# Показать всем.
answers-shared-by = { $name } делится карточкой { $key }
answers-shared-for-good = Опубликовано здесь. Бота нет в этой беседе, поэтому обновить сообщение он не сможет; кнопка «Убрать» на нём работает.
answers-remove = Убрать
answers-removed = Убрано.
answers-shared-already = Вы уже поделились этим ответом.
answers-not-yours-to-remove = Убрать может только тот, кто поделился.
answers-share-only-me = Эта карточка только для вас, поэтому публиковать её нельзя. Ответ можно скопировать или сначала открыть карточку другим.
answers-share-unseen = Не видно, кто здесь читает, поэтому карточку публиковать нельзя. Ответ можно скопировать; в канал меня можно пригласить командой /invite и поделиться ещё раз.
answers-share-outsiders = Здесь читают люди не из вашей компании, поэтому внутреннее публиковать нельзя. Скопируйте ответ: он готов для клиента.
answers-share-guests = Здесь читают гости, им эта карточка не открыта. Скопируйте ответ: он готов для клиента.
answers-share-narrow = Эту карточку здесь могут видеть не все, поэтому публиковать её нельзя. Ответ можно скопировать или поделиться им в том канале, к которому карточка относится.
answers-share-refused = Slack не даёт публиковать здесь. Ответ можно скопировать.

# Копирование.
answers-copy-title = Скопировать ответ
answers-copy-hint = Курсор уже в тексте: Ctrl+A и Ctrl+C скопируют его (на Mac ⌘A и ⌘C).
answers-copy-part = Ответ
answers-copy-part-of = Ответ, часть { $part } из { $parts }
answers-copy-done = Готово
answers-copy-next = Дальше
answers-copy-slots = Сначала впишите то, что у каждого клиента своё.
answers-copy-nothing = Ни одну из этих карточек скопировать уже нельзя.
answers-format-plain = Простой текст
answers-format-markdown = Markdown
answers-format-html = HTML
answers-loading = Минутку…

# Поиск.
answers-find-title = Найти ответ
answers-find-pick = Заголовок или номер
answers-find-pick-hint = Несколько букв или KB-142
answers-find-question = Или спросите своими словами
answers-find-search = Искать
answers-find-recent = Карточка откроется здесь; в один ответ помещается до пяти карточек.
answers-take = В ответ
answers-taken = В ответе: { $cards }
answers-copy-all = Скопировать всё
answers-clear = Начать заново
answers-post = Опубликовать в треде
answers-posted = Опубликовано в треде.

# Списки.
answers-last = Ваши последние ответы
answers-last-asked = Ваш вопрос, { $when }: «{ $question }»
answers-last-opened = Карточка открыта вами { $when }
answers-last-none = Ответов у вас ещё не было. Спросите: /kb и несколько слов.
answers-mine =
    { $count ->
        [one] У вас { $count } карточка
        [few] У вас { $count } карточки
       *[many] У вас { $count } карточек
    }
answers-mine-none = У вас пока нет карточек. Напишите карточку или сохраните хорошее обсуждение.
answers-mine-more =
    { $count ->
        [one] Ещё { $count } карточка на вкладке Home.
        [few] Ещё { $count } карточки на вкладке Home.
       *[many] Ещё { $count } карточек на вкладке Home.
    }
answers-due = проверка { $date }
answers-add-here = Окно для новой карточки:
answers-help = Что здесь можно
answers-help-ask = `/kb как сбросить 2FA` – карточка, готовая к копированию. Её видите только вы.
answers-help-find = `/kb` – поиск по мере ввода, несколько карточек в одном ответе.
answers-help-words = `/kb последние` – ваши последние ответы  ·  `/kb мои` – ваши карточки  ·  `/kb вопросы` – открытые вопросы  ·  `/kb добавить` – новая карточка
answers-help-save = *Save as card* в меню сообщения – превращает обсуждение в карточку.
answers-help-leads = Ведущим и администраторам: *Настройки* на вкладке Home – коллекции, роли, *Отметить много* карточек сразу, когда меняется цена или закон.
answers-help-here = В треде: *Find an answer here* в меню сообщения или упомяните меня. Можно и написать мне лично.

error-answer-not-found = Этого ответа больше нет, или его получил кто-то другой. Спросите ещё раз.
error-question-not-found = Этого вопроса больше нет. Спросите ещё раз.
