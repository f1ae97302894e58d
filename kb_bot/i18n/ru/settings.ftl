# Коллекции и настройки.
collection-first = Общее
error-away-past = Этот день уже прошёл. Выберите более поздний.
error-not-allowed-collection = Изменить коллекцию могут её ведущий и администраторы.
error-not-allowed-settings = Настройки меняют только администраторы базы знаний.
error-collection-needs-name = Дайте коллекции название.
error-collection-name-long = Название длиннее, чем можно, на { $over ->
    [one] { $over } символ
    [few] { $over } символа
   *[many] { $over } символов
}.
settings-title = Настройки
settings-triage = Канал для разбора
settings-triage-none = Канала нет
settings-triage-hint = Там появятся карточки, которые ни владелец, ни ведущий не проверили за 14 рабочих дней. Позовите туда бота.
settings-savers = Кто может сохранять новые карточки
settings-savers-hint = Предложить правку в любом случае может каждый.
settings-savers-everyone = Все полноправные участники
settings-savers-editors = Редакторы коллекции, её ведущий, администраторы
settings-language = Язык общих сообщений
settings-language-hint = Каждый читает на своём языке; этот — для того, что читают все.
settings-holidays = Праздники
settings-holidays-hint = По одному в строке; в эти дни никому не напоминаем. Без года день повторяется каждый год.
settings-holidays-example = 31.12.2026 – 08.01.2027 Новый год
settings-error-holiday = Строка { $number } не похожа на дату: «{ $line }». Напишите 25.12.2026 или 2026-12-25, а для каждого года 25.12; несколько дней подряд: 24.12.2026 – 26.12.2026.
settings-error-holiday-no-day = Такого дня нет в календаре: «{ $line }», строка { $number }.
settings-error-holiday-backwards = Последний день раньше первого: «{ $line }», строка { $number }.
settings-error-holiday-years = Укажите год у обоих дней или не указывайте вовсе: «{ $line }», строка { $number }.
settings-error-holiday-long = Подряд больше { $limit ->
    [one] { $limit } дня
    [few] { $limit } дней
   *[many] { $limit } дней
}: «{ $line }», строка { $number }. Дата верна?
settings-error-holidays-many = Список слишком длинный. Оставьте не больше { $limit ->
    [one] { $limit } строки
    [few] { $limit } строк
   *[many] { $limit } строк
}; несколько дней подряд можно записать одной.
settings-synonyms = Слова, которые у вас значат одно и то же, например стрим и трансляция.
settings-collections = Коллекции
settings-collection-add = Новая коллекция
settings-collection-line = Ведущий: { $lead } · проверка { $interval }
settings-collection = Коллекция
settings-collection-new = Новая коллекция
settings-collection-name = Название
settings-lead = Ведущий
settings-lead-hint = Следит за коллекцией, к нему обращаются, если владелец молчит.
settings-owner = Владелец по умолчанию
settings-owner-hint = Отвечает за новые карточки, если не выбран другой.
settings-interval = Проверка карточек
settings-editors = Редакторы
settings-editors-hint = Меняют карточки сразу; владельца просят подтвердить.
settings-watch = Если в исходном треде карточки что-то меняется
settings-watch-hint = При следующей проверке владелец увидит это в любом случае.
settings-watch-off = Ждать следующей проверки
settings-watch-edits = Спросить сразу, если изменили или удалили то, что вошло в карточку
settings-watch-all = Спросить сразу, и о новых ответах тоже
settings-everyone = Все в рабочем пространстве
settings-nowhere = Нигде
settings-for-channel = Только для участников канала
settings-for-group = Только для группы пользователей
settings-for-hint = Карточки в ней могут быть видны меньшему числу людей, но не большему. Оставьте оба поля пустыми, если она для всех.
settings-for-unseen = Мне не видно, кто в этом закрытом канале. Позовите меня туда командой /invite и выберите его ещё раз. Всё остальное сохранено.
settings-guests = Каналы, где могут спрашивать гости
settings-guests-hint = Все, кто есть в таком канале, в том числе гости и клиенты, получают там ответы из этих карточек, и ничего больше.
settings-customers = Люди из других компаний
settings-customers-yes = Ответами можно с ними делиться
settings-customers-hint = В каналах с клиентом, после просмотра, и только самим ответом
settings-audience = Кому видна
settings-audience-change = Коллекция { $name } теперь для других. До сих пор: { $before }. Отныне: { $after }.
settings-audience-fewer = { $count ->
    [one] { $count } карточку, видную всем, увидят только они.
    [few] { $count } карточки, видные всем, увидят только они.
   *[many] { $count } карточек, видных всем, увидят только они.
}
settings-audience-owners = { $count ->
    [one] { $count } карточка предназначена другим: её будет видеть только владелец, он узнает об этом и сможет выбрать.
    [few] { $count } карточки предназначены другим: их будут видеть только владельцы, они узнают об этом и смогут выбрать.
   *[many] { $count } карточек предназначены другим: их будут видеть только владельцы, они узнают об этом и смогут выбрать.
}
settings-audience-stays = Карточки в ней видят те же, кто и сейчас.
settings-audience-yes = Подтвердить
settings-audience-done = Готово. Коллекция { $name } теперь для них.
error-collection-two-audiences = Выберите канал или группу, но не то и другое.
settings-nobody = Никто
settings-no-lead = пока никто
settings-change = Изменить
settings-never = никогда
settings-every = { $days ->
    [one] каждый { $days } день
    [few] каждые { $days } дня
   *[many] каждые { $days } дней
}
language-en = English
language-ru = Русский
error-collection-exists = Коллекция { $name } уже есть.
error-collection-not-found = Этой коллекции больше нет.
error-person-not-found = База знаний ещё не знакома с этим человеком. Попросите его открыть её вкладку «Главная».
error-workspace-not-found = Это пространство ещё не настроено. Запустите бота один раз.
error-last-admin = Базе знаний нужен администратор. Сначала назначьте другого.
error-notice-not-found = Это сообщение слишком старое, чтобы отвечать здесь. Откройте карточку.
error-database-newer = Базу данных записала более новая версия ({ $revision }). Запустите её или восстановите копию.
