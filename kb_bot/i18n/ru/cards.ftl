# Писать, читать и менять карточки.
cards-window-new = Новая карточка
cards-window-edit = Правка карточки
cards-window-suggest = Предложить правку
cards-send-suggestion = Предложить

# Что стоит над полями.
cards-reach-not-joined = Меня нет в этом канале, поэтому у меня только одно сообщение. Я могу войти и прочитать весь тред.
cards-reach-not-invited = Меня нет в этом закрытом канале, поэтому у меня только одно сообщение. Пригласите меня туда командой /invite, чтобы сохранять треды целиком. Пока вы не выберете ниже, кому видна карточка, её увидите только вы.
cards-reach-direct = Личную переписку между людьми я прочитать не могу, поэтому у меня только одно сообщение. Пока вы не выберете ниже, кому видна карточка, её увидите только вы.
cards-join = Прочитать весь тред
cards-join-sure = Я войду в #{ $channel }, чтобы прочитать тред. Все в канале увидят, что я вошёл.
cards-join-yes = Войти и прочитать
cards-changed = Пока вы писали, карточку изменили. Теперь в ней:
cards-changed-hint = Ваш текст стоит ниже. Сохраните его вместо этого или отмените.
cards-discard-mine = Отменить мой текст
cards-discarded = Отменено, ничего не сохранено.
cards-save-as-new = Сохранить новой карточкой
cards-append = Добавить к { $key }: { $title }
cards-replace = Заменить { $key }: { $title }
cards-refill-asks = Вы правили ответ вручную. Поставить на его место выбранные сообщения?
cards-refill = Взять сообщения
cards-keep-mine = Оставить мой текст

# Поля.
cards-title-example = Как сбросить двухфакторную аутентификацию?
cards-field-target = Похожее уже есть
cards-field-title = Заголовок в виде вопроса
cards-field-answer = Ответ, готовый для клиента
cards-field-collection = Коллекция
cards-field-kept = Скрыто в ответе: отметьте, что можно оставить
cards-field-comment = Почему? Это прочитает владелец
cards-field-messages = Сообщения в ответе
cards-field-messages-more = Ещё сообщения
cards-field-owner = Владелец: отвечает за верность
cards-field-owner-group = Или группа: её участники по очереди
cards-field-interval = Когда спрашивать владельца, всё ли верно
cards-field-due-on = Дата
cards-field-audience = Кому видна
cards-field-audience-group = Какой группе
cards-field-audience-channel = Какой канал
cards-field-tags = Теги через запятую
cards-field-note = Внутренняя заметка, клиентам не отправляется
cards-more = Ещё настройки
cards-less = Меньше настроек
cards-stated-owner = Владелец: { $name }
cards-stated-messages = сообщений: { $chosen } из { $all }
cards-interval-days =
    { $days ->
        [one] проверка каждый { $days } день
        [few] проверка каждые { $days } дня
       *[many] проверка каждые { $days } дней
    }
cards-interval-date = проверка в назначенный день
cards-interval-on = проверка { $date }
cards-interval-never = больше не проверяется
cards-audience-everyone = все в рабочем пространстве
cards-audience-channel = участники #{ $name }
cards-audience-some-channel = участники канала
cards-audience-other-channel = участники другого канала
cards-audience-group = группа пользователей
cards-audience-one-group = @{ $name }
cards-audience-person = только я
cards-kind-key = пароли, ключи и токены
cards-kind-card = номера банковских карт
cards-kind-iban = банковские счета
cards-kind-passport = номера паспортов
cards-kind-inn = ИНН
cards-kind-snils = СНИЛС
cards-kind-email = адреса почты
cards-kind-phone = номера телефонов
cards-mask-key = [ключ]
cards-mask-card = [номер карты]
cards-mask-iban = [банковский счёт]
cards-mask-passport = [паспорт]
cards-mask-inn = [ИНН]
cards-mask-snils = [СНИЛС]
cards-mask-email = [почта]
cards-mask-phone = [телефон]

# До и после сохранения.
cards-secrets = Похоже на секрет
cards-secrets-found = Похоже, этому не место в карточке:
cards-secrets-keep = Отметьте, что оставить; остальное будет скрыто
cards-secrets-hint = Оставленное прочтёт каждый, кому видна карточка. В истории будет сказано, что вы это оставили, но не что именно.
cards-widen = Кому видна
cards-widen-from = Это было сказано не для всех. Прочитать могли: { $before }.
cards-widen-from-dm = Это было сказано там, где мне не видно, кто читает.
cards-widen-from-card = До сих пор карточку видели: { $before }.
cards-widen-to = Если сохранить так, её прочтут: { $after }.
cards-widen-yes = Сохранить так
cards-saved-created = Сохранено: { $key }
cards-saved-edited = { $key } изменена
cards-saved-suggested = Отправлено. Владелец { $key }, { $owner }, решит о вашей правке, и вы об этом узнаете.
cards-removed = Из текста убраны невидимые символы.
cards-view = Открыть
cards-edit = Изменить
cards-undo = Отменить
cards-undone = { $key } снова такая, как была.
cards-undone-archived = Отменено: { $key } в архиве, и её больше никто не найдёт.
cards-nothing-here = Из этого карточку не собрать: здесь только сообщения приложений, картинки без слов или удалённые сообщения. Вы можете написать карточку сами.
cards-write-it = Написать карточку
cards-thread-word = Сохранено как { $key }, автор: { $name }
cards-own-only = Коллекция, в которой стоит { $key }, теперь для других людей. Карточку видите только вы, пока не выберете, кому она видна, или другую коллекцию.

# Окно карточки.
cards-note = Внутренняя заметка – не отправлять
cards-copy = Скопировать ответ
cards-still-correct = Всё верно
cards-suggest = Предложить правку
cards-flag = Сообщить об ошибке
cards-flag-why = Что не так?
cards-flag-send = Отправить
cards-flag-done = Спасибо. Карточка { $key } помечена: нужна проверка. Владельца ({ $owner }) попросим посмотреть. Вы узнаете, что из этого вышло.
cards-archive = В архив
cards-archive-sure = { $key } больше не будет находиться. Потом её можно вернуть.
cards-restore = Вернуть из архива
cards-fact-owner = Владелец
cards-owner-duty = @{ $group }, сейчас очередь: { $name }
cards-fact-collection = Коллекция
cards-fact-audience = Видна
cards-fact-checks = Проверки
cards-fact-tags = Теги
cards-fact-check-by = Проверить до
cards-fact-source = Тред, из которого она взята
cards-doubt = «{ $note }»
cards-checks-next = { $interval }, следующая { $date }
cards-history = История
cards-versions =
    { $count ->
        [one] { $count } версия текста
        [few] { $count } версии текста
       *[many] { $count } версий текста
    }
cards-history-created = Карточка создана, автор: { $who }
cards-history-edited = Изменения внесены, автор: { $who }
cards-history-scheduled = Срок проверки изменён: { $who }
cards-history-brought-back = Возвращена версия { $version }: { $who }
cards-history-suggestion-accepted = Правка принята: { $who }
cards-history-verified = Подтверждено: { $who }
cards-history-expired = Срок проверки прошёл
cards-history-flagged = Отмечена ошибка: { $who }
cards-history-asked = Запрошена проверка: { $whom }
cards-history-owner-left = Владелец больше не работает здесь
cards-history-source-changed = В исходном треде есть новое
cards-history-group-emptied = В группе-владельце никого не осталось
cards-history-duty-moved = Очередь в группе перешла дальше: { $whom }
cards-history-passed-on = Спросить не удалось: { $whom }; спросим следующего
cards-history-not-told = Сообщение не дошло вовремя: { $whom }; спросим ещё раз
cards-history-postponed = Отложено: { $who }
cards-history-handed-over = Передано: { $who } → { $whom }
cards-history-archived = Отправлено в архив: { $who }
cards-history-restored = Возвращено из архива: { $who }
cards-history-undone = Последнее изменение отменено: { $who }
cards-history-kept = оставлено: { $what }
cards-history-shared = Показано в канале сообщением, которое нельзя обновить: { $who }
cards-history-alias-added = Добавлен ещё один способ спросить: { $who }
cards-history-alias-changed = Изменён способ спросить: { $who }
cards-history-alias-removed = Убран способ спросить: { $who }
cards-history-audience-changed = Кто видит карточку, изменил(а) { $who }
cards-history-triage = канал для разбора
cards-history-version = версия { $older } → { $newer }
cards-history-newer = Новее
cards-history-older = Раньше
cards-history-back = Назад к истории
cards-version = Версия { $number }
cards-version-by = Версия { $number } · { $who } · { $when }
cards-version-current = текущая
cards-compare-current = Сравнить с текущей
cards-compare-version = Сравнить с версией { $number }
cards-compared = От версии { $older } к версии { $newer }: зачёркнуто то, что убрали, жирным выделено то, что добавили.
cards-compared-same = Тексты совпадают.
cards-bring-back = Вернуть этот текст
cards-bring-back-yes = Вернуть
cards-bring-back-sure = Версия { $number } снова станет текстом { $key }. Нынешний текст останется в истории.
cards-bring-back-wider = Тот текст был открыт так: { $was }; теперь он будет открыт так: { $now }.
error-version-not-found = Такой версии нет, или вам её не открывали.
error-version-same = На карточке уже стоит этот текст.
error-version-meanwhile = Карточку изменили после того, как вы открыли историю. Ничего не потеряно; посмотрите сначала новую версию.

# Предложенные правки.
cards-suggestion = { $name } предлагает правку к { $key }
cards-suggestion-comment = Почему: { $comment }
cards-suggestion-accept = Принять
cards-suggestion-decline = Отклонить
cards-suggestion-accepted = Принято: { $name }
cards-suggestion-declined = Отклонено: { $name }
cards-suggestion-was-accepted = Ваша правка к { $key } принята ({ $name })
cards-suggestion-was-declined = Ваша правка к { $key } отклонена ({ $name })

# Что нельзя принять как есть.
cards-error-title-empty = Нужен заголовок, лучше всего в виде вопроса, на который отвечает карточка.
cards-error-answer-empty = Нужен ответ.
cards-error-too-long =
    { $over ->
        [one] Лишний { $over } символ; помещается { $limit }. Ничего не потеряно, сократите, пожалуйста.
        [few] Лишние { $over } символа; помещается { $limit }. Ничего не потеряно, сократите, пожалуйста.
       *[many] Лишних { $over } символов; помещается { $limit }. Ничего не потеряно, сократите, пожалуйста.
    }
cards-error-tags-many =
    { $limit ->
        [one] Можно не больше { $limit } тега.
        [few] Можно не больше { $limit } тегов.
       *[many] Можно не больше { $limit } тегов.
    }
cards-error-tag-long =
    { $limit ->
        [one] В теге может быть не больше { $limit } символа.
        [few] В теге может быть не больше { $limit } символов.
       *[many] В теге может быть не больше { $limit } символов.
    }
cards-error-date-missing = Выберите дату проверки в дополнительных настройках.
cards-error-date-past = Выберите дату позже сегодняшней в дополнительных настройках.
cards-error-date-far = Выберите в дополнительных настройках дату не позже чем через два года. Отключить проверку могут только администраторы и ведущий коллекции.
cards-error-audience-group = Выберите в дополнительных настройках, какой группе видна карточка.
cards-error-audience-channel = Выберите в дополнительных настройках, участникам какого канала видна карточка.
cards-error-audience = Вы сами не увидели бы эту карточку: вас нет в этом канале или группе, или там нет меня и мне не видно участников. Выберите, кто её увидит, или позовите меня туда.
cards-error-widening = Это сказано не для всех. Выберите видимость ещё раз и подтвердите её.
cards-error-secrets = В тексте есть что-то похожее на секрет. Сохраните ещё раз и решите, что может остаться.
cards-error-never = Отключить проверку могут только администраторы и ведущий коллекции. Выберите срок.
cards-error-no-collection = Нет коллекции, в которую вы можете добавить карточку. Обратитесь к администратору.
cards-error-group-empty = В этой группе сейчас никто не может отвечать за карточку. Выберите человека или другую группу.
cards-error-owner-left = { $name } больше не в рабочем пространстве. Выберите другого владельца.
cards-error-owner-blind = { $name } не видит эту карточку и не может ею владеть. Выберите того, кто её видит, или другую видимость.
cards-error-owner-unknown = { $name } не может владеть карточкой: владельцами бывают полные участники рабочего пространства. Выберите другого человека.
cards-error-draft-gone = Этот черновик отменён. Начните, пожалуйста, заново.
cards-error-edited-meanwhile = Пока вы писали, карточку изменил кто-то другой. Ваш текст не потерян: сравните и сохраните или отмените.
cards-error-similar = Похожая карточка уже есть. Вашу можно объединить с ней, смотрите ниже; чтобы она осталась отдельной, сохраните ещё раз.
cards-error-nothing-changed = В тексте ничего не изменилось.
cards-error-may-not-save = Новые карточки здесь сохраняют редакторы. Попросите сохранить её или сделать вас редактором коллекции: { $names }. А предложить правку можно к любой карточке, которую вы видите.
cards-error-may-not-decide = О правках решают владелец карточки, редакторы и ведущий коллекции и администраторы.
cards-error-suggestion-decided = Об этой правке уже решили.
cards-error-suggestion-old = С тех пор карточку изменили. Нажмите «Править», чтобы внести правку вручную.
error-draft-not-found = Этого черновика больше нет.
error-suggestion-not-found = Этой правки больше нет.
error-suggestion-decided = Об этой правке уже решили.
