# Отправка клиентам.
customers-from = люди из { $names }
customers-outsiders = люди из другой компании
customers-guests = гости
customers-offer = Здесь читают не только коллеги: { $readers }. Могу отправить сам ответ, без номера, заметки и имён. Сначала вы его увидите.
customers-preview = Отправить клиенту
customers-title = Отправить клиенту
customers-next = Дальше
customers-will-see = Сообщение появится здесь в таком виде. Его увидят: { $readers }.
customers-send = Отправить
customers-sent = Отправлено. Это могут прочитать { $readers }.
customers-remove = Забрать обратно
customers-removed = Сообщение удалено.
