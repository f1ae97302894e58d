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
