# Что читает администратор в терминале.
cli-demo = База знаний работает на локальном Slack: { $address } (Ctrl-C — остановить). Чтобы подключить своё пространство, впишите два токена в .env, как показано в README.md.
cli-demo-runs = Локальный Slack папки { $folder } уже запущен. Откройте его страницу или сначала остановите его (Ctrl-C).
cli-demo-port = Порт { $port } занят другой программой, поэтому страница откроется на другом.
cli-demo-folder = Локальный Slack хранит данные в { $folder }, запись туда не идёт: { $reason }. Запустите из своей папки.
cli-demo-failed = Локальный Slack не запустился; почему, сказано строками выше.
cli-slack-refused = Slack не принимает SLACK_BOT_TOKEN ({ $code }). Скопируйте его ещё раз из OAuth & Permissions вашего приложения в .env.
cli-slack-unreachable = Slack недоступен по адресу { $address }. Проверьте сеть и запустите снова.
cli-slack-refused-call = Slack отказал в вызове ({ $code }). Команда app.py check скажет, чего не хватает.
cli-health-taken = HEALTH_HOST и HEALTH_PORT: { $address } не открывается ({ $reason }). Возьмите другой порт или 0, чтобы отключить.
cli-migrated = База данных обновлена до последней ревизии.
cli-backed-up = Копия готова: { $file }
cli-needs-tokens = Эта команда обращается к Slack, ей нужны оба токена в .env.
cli-no-such-job = Задания { $name } нет. Есть: { $jobs }.
cli-job-done = { $count ->
    [0] { $name }: делать было нечего.
    [one] { $name }: сделано { $count }.
    [few] { $name }: сделано { $count }.
   *[many] { $name }: сделано { $count }.
}
cli-check-failed = Чего-то не хватает, строки с !! говорят чего.
check-no-tokens = Токены не заданы: бот запустится на локальном Slack.
check-database-good = База данных открывается, запись идёт, ревизия последняя.
check-database-old = База данных открывается, запись идёт; при следующем запуске она обновится.
check-database-read-only = База данных открывается, но запись не идёт: нет прав, нет места на диске или её держит другая программа.
check-bot-token-good = Токен бота относится к пространству { $team }.
check-bot-token-refused = Slack не принимает SLACK_BOT_TOKEN ({ $code }).
check-app-token-good = Токен приложения открывает соединение.
check-app-token-refused = Slack не принимает SLACK_APP_TOKEN ({ $code }). Ему нужно разрешение connections:write.
check-scope-missing = Не хватает разрешения { $scope }: { $breaks } Переустановите приложение из manifest.yml.
scope-app_mentions-read = упоминания бота останутся без ответа.
scope-channels-history = треды открытых каналов нельзя сохранить.
scope-channels-join = бот не сможет войти в открытый канал, чтобы прочитать тред.
scope-channels-read = карточки каналов скрыты, делиться ничем нельзя.
scope-chat-write = напоминания, ответы для всех и пометки в тредах не отправить.
scope-chat-write-public = ответом нельзя поделиться в открытом канале, где бота нет.
scope-commands = /kb и ярлыки не работают.
scope-dnd-read = напоминания не ждут конца режима «не беспокоить».
scope-groups-history = треды закрытых каналов нельзя сохранить.
scope-groups-read = карточки закрытых каналов скрыты от их участников.
scope-im-history = личные сообщения боту останутся без ответа.
scope-im-read = личные сообщения не отличить от каналов.
scope-im-write = напоминания не отправить.
scope-mpim-history = треды групповых переписок нельзя сохранить.
scope-mpim-read = карточки групповых переписок скрыты от их участников.
scope-reactions-read = на напоминания нельзя ответить эмодзи.
scope-team-read = название пространства неизвестно.
scope-usergroups-read = группы не могут ни владеть карточками, ни быть их аудиторией.
scope-users-read = имена, языки и часовые пояса людей неизвестны.
error-database-closed = База данных не открывается: { $reason }. Проверьте DATABASE_URL.
error-database-url = DATABASE_URL не читается. Нужно sqlite:///путь/к/файлу или postgresql://user:password@host:5432/name; символ @ в пароле пишется %40.
error-backup-sqlite-only = Эта команда копирует SQLite. Для PostgreSQL есть pg_dump.
error-backup-exists = { $file } уже есть. Выберите другое имя.
error-backup-empty = Копировать нечего: { $file } пуст. Проверьте DATABASE_URL.
error-backup-failed = Не удалось скопировать { $file }: { $reason }.
