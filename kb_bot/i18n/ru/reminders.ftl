# Напоминания: карточки, о которых спрашивают тех, кто за них отвечает.
reminders-header = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
  } на проверку, примерно { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[many] { $minutes } минут
  }
reminders-header-waiting = { reminders-header }; { $waiting ->
    [one] ждёт ещё { $waiting }
    [few] ждут ещё { $waiting }
   *[many] ждут ещё { $waiting }
  }
reminders-notification = { $what }: { $titles }
reminders-intro-owner = Вы отвечаете за эту карточку. Она всё ещё верна?
reminders-intro-new-owner = Вы её владелец. Она верна?
reminders-intro-duty = Ваша очередь в @{ $group }: всё ещё верно?
reminders-intro-lead = Ответа от владельца ({ $name }) нет, поэтому спрашиваем вас: вы ведёте эту коллекцию.
reminders-intro-triage = За эту карточку ещё никто не ответил. Владелец: { $name }. Кто знает ответ, помогите, пожалуйста.
reminders-intro-admin = Больше спросить некого (владелец: { $name }), поэтому спрашиваем вас как администратора.
reminders-why-expired = Срок истёк { $when }
reminders-why-edited = Текст изменён ({ $name }, { $when })
reminders-why-flagged = Отмечена ошибка ({ $name }, { $when }): { $note }
reminders-why-owner-changed = Карточка передана ({ $name }, { $when })
reminders-why-owner-left = Владелец ({ $name }) больше не работает здесь
reminders-why-source-changed = Обсуждение, из которого она взята, изменилось
reminders-why-not-checked = Автор: { $name }, { $when }; карточку ещё никто не проверил
reminders-served = показана { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
  } за 90 дней
reminders-helped = помогла { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
  }
reminders-not-helped = не помогла { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
  }
reminders-flagged = ошибка отмечена { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
  }
reminders-source = в исходном обсуждении: { $news }
reminders-source-replies = { $count ->
    [one] { $count } новый ответ
    [few] { $count } новых ответа
   *[many] { $count } новых ответов
  }
reminders-source-edited = изменено: { $count }
reminders-source-deleted = удалено: { $count }
reminders-source-first-deleted = первое сообщение удалено
reminders-check-by = Проверьте, пожалуйста, до { $when }.
reminders-flag = 🚩 { $name }, { $when }: { $note }
reminders-flags-more = { $count ->
    [one] и ещё { $count } отметка
    [few] и ещё { $count } отметки
   *[many] и ещё { $count } отметок
  }
reminders-unused = за 90 дней не показывалась
reminders-still-correct = Всё верно
reminders-edit = Изменить
reminders-later = Позже
reminders-undo = Отменить
reminders-later-when = Когда спросить ещё раз об этой карточке?
reminders-later-tomorrow = В ближайший рабочий день
reminders-later-next-week = На следующей неделе
reminders-later-date = В другой день
reminders-later-pick = Выберите день
reminders-put-off = { $key } подождёт: спрошу снова { $when }. До тех пор на карточке стоит предупреждение.
reminders-error-later-past = Этот день не впереди. Выберите день после сегодняшнего.
reminders-error-later-far = Всё это время на карточке стояло бы предупреждение. Выберите день не дальше чем через { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } или уберите карточку в архив.
reminders-hand-over = Передать
reminders-archive = В архив
reminders-show-whole = Показать целиком
reminders-archive-sure = Убрать карточку в архив?
reminders-archive-what = «{ $title }»: в поиске её больше не будет. Карточку можно вернуть.
reminders-keep = Оставить
reminders-how-alone = Или поставьте реакцию на это сообщение: ✅ всё верно, ❌ уже неверно, ✏️ изменить
reminders-how = Или поставьте реакцию на строку карточки в обсуждении: ✅ всё верно, ❌ уже неверно, ✏️ изменить
reminders-line = { $title } · ✅ всё верно · ❌ неверно · ✏️ изменить
reminders-line-done = { $title } · { $what }
reminders-you = вы
reminders-done-verified = Подтверждено ({ $name }); следующая проверка { $when }
reminders-done-verified-forever = Подтверждено ({ $name }); без срока
reminders-done-edited = Текст изменён ({ $name })
reminders-done-postponed = Отложено ({ $name }); спросим снова { $when }
reminders-done-handed-over = Передано ({ $name }), новый владелец: { $to }
reminders-done-archived = В архиве ({ $name })
reminders-done-flagged = Уже неверно ({ $name })
reminders-done-undone = Отменено ({ $name }); делать ничего не нужно
reminders-hidden = { $count ->
    [one] { $count } карточка вам больше не открыта
    [few] { $count } карточки вам больше не открыты
   *[many] { $count } карточек вам больше не открыты
  }
reminders-hand-over-title = Передать карточку
reminders-hand-over-who = Выберите, кто теперь отвечает за эту карточку: { $title }
reminders-hand-over-pick = Новый владелец
reminders-hand-over-choose = Выберите человека
reminders-hand-over-hint = В ближайший рабочий день этого человека попросят проверить карточку.
reminders-hand-over-send = Передать
reminders-hand-over-doing = Передаём…
reminders-handed-over = Теперь за карточку отвечает { $name }; мы попросим её проверить.
reminders-doubt = Спасибо, что сказали. Исправьте, пожалуйста, карточку или уберите её в архив; пока на ней стоит предупреждение: { $title }
reminders-editor = Редактор карточки: { $title }
reminders-open-editor = Открыть редактор
error-hand-over-nobody = Выберите, кто будет отвечать за карточку.
error-confirmed-meanwhile = Карточку уже подтвердили, откладывать нечего.
error-react-on-line = В этом сообщении несколько карточек. Поставьте реакцию на строку нужной карточки в обсуждении.
