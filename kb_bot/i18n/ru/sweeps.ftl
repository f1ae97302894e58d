# Много карточек, отмеченных сразу ведущим.
sweeps-settings = Изменилась цена, закон или экран? Отметьте все карточки, которых это касается.
sweeps-open = Отметить много
sweeps-title = Отметить много
sweeps-collection = Коллекция
sweeps-collection-all = Все, что я веду
sweeps-tag = Тег
sweeps-tag-any = Любой тег
sweeps-words = Со словами
sweeps-words-hint = Все эти слова, в любой форме. Оставьте пустым, чтобы взять все карточки.
sweeps-why = Причина, для владельцев
sweeps-why-hint = Например: с 1 июня новые цены
sweeps-check-by = Проверить до
sweeps-check-by-hint = Срок стоит в напоминаниях; такие карточки идут первыми, и следующего спрашивают раньше.
sweeps-look = Показать карточки
sweeps-change = Изменить выбор
sweeps-nothing = Подходящих карточек у вас нет. Ничего не отмечено.
sweeps-count = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
}
sweeps-of-owners = { $count ->
    [one] у { $count } владельца
    [few] у { $count } владельцев
   *[many] у { $count } владельцев
}: потребуется проверка.
sweeps-because = Причина: { $why }
sweeps-by = проверить до { $when }
sweeps-more-owners = { $owners ->
    [one] и ещё { $owners } владелец: { $count }
    [few] и ещё { $owners } владельца: { $count }
   *[many] и ещё { $owners } владельцев: { $count }
}
sweeps-more-cards = { $count ->
    [one] и ещё { $count } карточка
    [few] и ещё { $count } карточки
   *[many] и ещё { $count } карточек
}
sweeps-waiting = { $count ->
    [one] { $count } из них уже ждёт проверки.
    [few] { $count } из них уже ждут проверки.
   *[many] { $count } из них уже ждут проверки.
}
sweeps-load = Больше всего у владельца { $name }: { $count }. По пять в день это { $needed ->
    [one] { $needed } рабочий день
    [few] { $needed } рабочих дня
   *[many] { $needed } рабочих дней
}, а до срока { $there ->
    [one] остаётся { $there }
    [few] остаётся { $there }
   *[many] остаётся { $there }
}.
sweeps-what-happens = Пока карточки не проверены, на них стоит предупреждение. Владельцев спрашивают в их ежедневных сообщениях, каждый раз не больше чем о { $count ->
    [one] { $count } карточке
    [few] { $count } карточках
   *[many] { $count } карточках
}.
sweeps-send = { $count ->
    [one] Отметить { $count }
    [few] Отметить { $count }
   *[many] Отметить { $count }
}
sweeps-done = { $count ->
    [one] Отмечена { $count } карточка. Мы сообщим вам, когда её проверят.
    [few] Отмечены { $count } карточки. Мы сообщим вам, когда проверят все.
   *[many] Отмечено { $count } карточек. Мы сообщим вам, когда проверят все.
}
sweeps-done-hint = Как идёт проверка, видно в этом окне в любое время.
sweeps-undo = Отменить всё
sweeps-undo-what = Карточки станут такими, как были. То, чем уже занялись, останется как есть.
sweeps-back = { $count ->
    [one] { $count } карточка снова такая, как была.
    [few] { $count } карточки снова такие, как были.
   *[many] { $count } карточек снова такие, как были.
}
sweeps-left = { $count ->
    [one] { $count } карточка остаётся как есть: ей уже занялись.
    [few] { $count } карточки остаются как есть: ими уже занялись.
   *[many] { $count } карточек остаются как есть: ими уже занялись.
}
sweeps-recent = Отмечено недавно
sweeps-checked = проверено { $checked } из { $count }
sweeps-most = больше всего у { $name }: { $count }
sweeps-report-done = «{ $why }»: { $count ->
    [one] отмеченная вами карточка проверена.
    [few] все { $count } отмеченные вами карточки проверены.
   *[many] все { $count } отмеченных вами карточек проверены.
}
sweeps-report-day = «{ $why }»: срок настал, а не проверено { $open } из { $count ->
    [one] { $count } карточки
    [few] { $count } карточек
   *[many] { $count } карточек
}.
sweeps-fate-changed = изменено: { $count }
sweeps-fate-confirmed = подтверждено: { $count }
sweeps-fate-archived = в архиве: { $count }
sweeps-fate-none = пока не проверена ни одна
sweeps-error-not-lead = Отмечать сразу много карточек могут ведущие в своих коллекциях и администраторы.
sweeps-error-not-found = Этого выбора больше нет. Сделайте его, пожалуйста, ещё раз.
sweeps-error-reading = Я ещё читаю карточки и мог бы пропустить некоторые. Попробуйте, пожалуйста, через минуту.
sweeps-error-day = Выберите день начиная с сегодняшнего, в пределах года.
