# Канал, для которого были карточки, в архиве.
audiences-title = Кому видны
audiences-a-channel = Канал
audiences-closed = { $name } — теперь в архиве. { $count ->
    [one] { $count } карточка, за которую вы отвечаете, видна его участникам:
    [few] { $count } карточки, за которые вы отвечаете, видны его участникам:
   *[many] { $count } карточек, за которые вы отвечаете, видны его участникам:
}
audiences-meanwhile = Пока вы не выберете, их видят только те, кто был в канале последним: { $count ->
    [one] { $count } человек.
    [few] { $count } человека.
   *[many] { $count } человек.
}
audiences-choose = Выбрать, кому видны
audiences-collection-closed = { $name } — теперь в архиве, а коллекция { $collection } — для его участников. Выберите в настройках, для кого она теперь.
audiences-who = Кому видны с этого дня
audiences-everyone = всем в рабочем пространстве
audiences-channel = участникам канала
audiences-group = группе пользователей
audiences-person = только мне
audiences-next = Дальше
audiences-yes = Подтвердить
audiences-before = До сих пор их могли прочитать те, кто был последним в { $name }: { $count ->
    [one] { $count } человек.
    [few] { $count } человека.
   *[many] { $count } человек.
}
audiences-after = { $count ->
    [one] Теперь { $count } карточку прочтут: { $after }.
    [few] Теперь { $count } карточки прочтут: { $after }.
   *[many] Теперь { $count } карточек прочтут: { $after }.
}
audiences-done = { $count ->
    [one] Готово: { $count } карточка.
    [few] Готово: { $count } карточки.
   *[many] Готово: { $count } карточек.
}
audiences-left = { $count ->
    [one] { $count } карточка стоит в коллекции для меньшего числа людей. Сначала выберите для неё другую:
    [few] { $count } карточки стоят в коллекциях для меньшего числа людей. Сначала выберите для них другие:
   *[many] { $count } карточек стоят в коллекциях для меньшего числа людей. Сначала выберите для них другие:
}
audiences-nothing-left = Здесь больше нечего выбирать: эти карточки уже видны другим.
audiences-error-channel = Выберите канал.
audiences-error-group = Выберите группу.
cards-history-why-collection = вместе с коллекцией
cards-history-why-channel-closed = её канал в архиве
