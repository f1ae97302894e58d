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
settings-language = Язык общих сообщений
settings-language-hint = Каждый читает на своём языке; этот — для того, что читают все.
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
