# Слова, которые здесь значат одно и то же.
synonyms-title = Синонимы
synonyms-intro = Слова, которые у вас значат одно и то же. Вопрос с одним из них ищется и с остальными, и в ответе это сказано. Ими пользуются все, поэтому не пишите того, что видно не всем.
synonyms-none = Пока ничего.
synonyms-another = Слова с одним значением
synonyms-change = Другими словами
synonyms-hint = Через знак =, например: стрим = трансляция
synonyms-add = Добавить
synonyms-verb-change = Изменить
synonyms-verb-remove = Убрать
synonyms-error-not-yours = Менять синонимы могут администраторы и ведущие коллекций.
synonyms-error-few = Напишите хотя бы два разных слова через знак =.
synonyms-error-many = Слов в группе может быть до { $limit }, групп всего – до { $groups }.
synonyms-error-no-word = В «{ $word }» нет ни букв, ни цифр.
synonyms-error-long =
    { $over ->
        [one] «{ $word }…» длиннее, чем можно, на { $over } символ.
        [few] «{ $word }…» длиннее, чем можно, на { $over } символа.
        [many] «{ $word }…» длиннее, чем можно, на { $over } символов.
       *[other] «{ $word }…» длиннее, чем можно, на { $over } символа.
    }
synonyms-error-common = «{ $word }»: слишком частое слово, оно есть почти в каждом вопросе.
synonyms-error-card = «{ $word }» – номер одной карточки. Откройте её и добавьте слова там, в «Как ещё спрашивают».
synonyms-error-known = «{ $word }» уже есть в другой группе: { $words }. Измените её.
error-synonyms-not-found = Этой группы больше нет.
