"""Words that people of any support desk use for one another, a group a line. What is particular to a workspace or a
trade belongs to the workspace's own synonyms."""

from __future__ import annotations

from collections import defaultdict

from kb_bot.search.text import normalise, stem

_ENGLISH = """
delete remove erase
change edit modify update alter
replace swap substitute
disable deactivate
enable activate
create make add
find search locate
show display view
hide conceal
get obtain receive
send forward
publish post
buy purchase order
price cost fee charge rate
pay payment
refund reimburse reimbursement
cancel terminate stop
broken fail failed failure error issue problem fault bug
fix repair solve resolve troubleshoot
fast quick
slow lag
restore recover
reset restore forgot forgotten
lost missing stolen
password passcode
login signin logon
logout signout
register signup
account profile
email mail e-mail
message letter
phone telephone mobile cell smartphone
computer pc laptop
picture image photo
video clip
file document attachment
folder directory
copy duplicate
upload import
download export
allow permit enable
forbid prohibit block ban
permission access rights
link url
website site webpage
app application program software
limit maximum quota
several multiple many
combine merge join
split separate
connect link attach
disconnect unlink detach
settings preferences options configuration
begin start launch
end finish
automatic automatically
old previous earlier
new recent latest
schedule calendar
store shop
ship deliver delivery shipment shipping
track status
help assist support assistance
contact reach call
agent operator representative human
complaint complain
discount coupon promo voucher
invoice bill receipt
money funds
transfer send
withdraw withdrawal
deposit topup top-up
verify confirm validate authenticate
identity id
reject decline refuse deny
expire expiration
extend renew
unsubscribe unfollow
team group
invite invitation
notify notification alert reminder
meeting appointment
private confidential
public visible
hack compromise
spam junk
filter sort
reply answer response
color colour
language translation
reason cause why
reduce decrease lower
increase raise
difference compare
vacation holiday leave
company business firm
employee staff worker colleague
"""

_RUSSIAN = """
удалить убрать стереть удаление
изменить поменять сменить менять редактировать изменение
заменить поменять замена
отключить выключить деактивировать отключение
включить активировать подключить включение
добавить создать завести добавление
найти искать поиск
показать отобразить вывести
посмотреть смотреть просматривать просмотр увидеть
скрыть спрятать
получить получение
отправить послать переслать отправка
опубликовать выложить разместить публикация
загрузить выложить залить загружать загрузка
скачать сохранить выгрузить скачивание
купить приобрести заказать покупка
цена стоимость тариф
бесплатно бесплатный
оплата платеж оплатить заплатить платить
возврат вернуть возместить
отменить отмена отказаться
ошибка проблема сбой неполадка неисправность баг
починить исправить решить устранить
медленно тормозит зависает
восстановить восстановление
сбросить восстановить забыл сменить
потерять пропал исчез
войти зайти авторизоваться залогиниться вход логин авторизация
выйти разлогиниться выход
зарегистрироваться регистрация
аккаунт профиль учетка
почта e-mail email имейл
письмо сообщение
телефон смартфон мобильный
компьютер пк ноутбук
картинка изображение фото фотография
видео ролик
файл документ вложение
папка каталог
копия скопировать
разрешить позволить разрешение
запретить нельзя запрещено запрет
заблокировать забанить блокировка бан
доступ права разрешение
ссылка адрес url
сайт страница
приложение программа
размер объем
лимит ограничение максимум максимальный
несколько много
объединить соединить
разделить разбить
подключить присоединить привязать связать
отвязать отсоединить отключить
настройки параметры опции настроить настройка
начать запустить
закончить завершить завершение
автоматически автоматический
старый прежний предыдущий
новый последний свежий
срок период длительность
магазин салон
доставка доставить
отследить статус отслеживать
помощь помочь поддержка
поддержка оператор специалист
связаться обратиться написать позвонить
жалоба пожаловаться
скидка промокод купон
счет чек квитанция
деньги средства сумма
вывести снять вывод
карта карточка
перевод перевести
подтвердить верифицировать подтверждение верификация
проверить проверка
отклонить отказать отказ отклонено
истек просрочен закончился
продлить продление
обновить обновление
подписка подписаться
отписаться отписка
группа команда
пригласить приглашение
уведомление оповещение напоминание
приватный закрытый личный
публичный открытый
безопасность защита
взлом взломать украсть
спам реклама
комментарий отзыв
ответ ответить
вопрос спросить
причина почему
уменьшить сократить снизить
увеличить повысить
разница отличие отличаться
кнопка значок иконка
раздел вкладка меню
нарушение нарушать нарушить
условия правила требования
сотрудник работник коллега
договор соглашение контракт
"""


def _grouped(groups: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in groups.splitlines():
        group = normalise(line).replace("-", "").split()
        for word in group:
            found[stem(word)].update(dict.fromkeys(other for other in group if stem(other) != stem(word)))
    return {word: tuple(others) for word, others in found.items()}


_SYNONYMS = _grouped(_ENGLISH + _RUSSIAN)


def synonyms(word: str) -> tuple[str, ...]:
    return _SYNONYMS.get(stem(word), ())
