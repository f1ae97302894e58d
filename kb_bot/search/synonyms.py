"""Words that people of any support desk use for one another, a group a line. General language only: what is particular
to a workspace belongs to its own synonyms."""

from __future__ import annotations

from collections import defaultdict

from kb_bot.search.text import normalise, stem

_ENGLISH = """
delete remove erase clear wipe discard
change edit modify update alter adjust
replace swap substitute exchange
disable deactivate stop block prevent
enable activate start
add create make new
create build set setup generate
find search locate look
show display view see
hide invisible conceal
get obtain receive retrieve
send deliver forward transmit
share publish post
buy purchase order
price cost fee charge rate pay
pay payment paid
refund reimburse money-back
return refund back
cancel terminate stop undo abort
broken fail failed failing error issue problem wrong work fault bug
fix repair solve resolve troubleshoot
fast quick quickly rapid speed
slow lag delay delayed late
restore recover retrieve bring
reset restore forgot forgotten lost recover
lost missing misplaced disappeared gone stolen
password passcode pin credentials
login signin logon enter access
logout signout
register signup enroll registration
account profile user
user person people member someone anybody
email mail e-mail
message mail letter
message chat text
phone telephone mobile cell smartphone
number no
computer pc machine laptop desktop
picture image photo photograph
photo avatar picture
video clip movie film
song music audio sound
file document attachment
folder directory
save store keep backup
copy duplicate clone
backup export download archive
import upload load
upload put post publish
download save export
allow permit enable permission let
forbid ban prohibit restrict disallow block
permission access rights allowed
link url address hyperlink
website site page webpage web
app application program software
list overview all
size big large capacity
small little tiny short
limit maximum max cap restriction quota
multiple several many various
one single
combine merge join unite together
split separate divide
connect link attach bind integrate
disconnect unlink detach remove
connection network internet online
offline disconnected
settings preferences options configuration configure
option choice setting
begin start launch open run
end finish stop close quit
open launch view
automatic automatically auto
manually hand
old oldest earlier previous past first
new newest latest recent last
time long duration
hour hours working schedule open
when date time
today now currently current
store shop branch outlet
shop buy purchase
where location place address
location place country region city
country abroad foreign international overseas worldwide
ship deliver delivery shipment shipping dispatch
arrive arrival come received deliver
track trace status progress where
help assist support assistance
contact reach call talk speak touch
agent human person representative operator
complaint complain unhappy dissatisfied
discount coupon promo offer deal sale voucher
free gratis complimentary
bill invoice receipt statement
bank account
cash money funds
money funds cash amount balance
card credit debit
transfer send move remit
withdraw withdrawal cashout
deposit topup top-up add
verify confirm validate authenticate check prove identity
identity id passport
reject decline refuse deny
declined rejected refused denied
expire expiration expiry outdated
extend prolong renew
renew subscription resubscribe
subscribe follow subscription
unsubscribe unfollow
group team
friend contact
invite invitation
notify notification alert remind reminder
calendar schedule appointment event meeting
private secret hidden confidential personal
public visible everyone
safe secure security protect protection
hack compromise compromised stolen fraud
spam junk
filter sort order
sort order arrange
column row cell table spreadsheet
comment reply note remark
reply answer respond response
question ask query
text word font
color colour
background theme wallpaper
language translate translation
caption subtitle transcript transcription
reason why cause
reduce decrease lower minimize minimise
increase raise more grow
better improve best
difference compare versus different differ
mean meaning definition define
sick ill illness disease
symptom sign
medicine drug medication treatment cure
cure treat treatment
vaccine vaccination shot
kid child children baby
doctor physician hospital clinic
test testing examine
risk danger dangerous
spread transmit transmission infect catch
mask face covering
home house
travel trip journey vacation holiday
work job employment employee
company business firm commercial enterprise
"""

_RUSSIAN = """
удалить убрать стереть снести очистить удаление
изменить поменять сменить менять редактировать исправить изменение отредактировать
заменить поменять сменить обменять замена
отключить выключить деактивировать остановить убрать отключение
включить активировать подключить запустить включение
добавить создать завести сделать добавление
создать сделать завести сформировать создание
найти искать отыскать поиск увидеть
показать отобразить посмотреть видеть увидеть вывести
посмотреть просмотреть увидеть узнать глянуть
посмотреть смотреть просматривать просмотр
скрыть спрятать убрать
получить забрать взять получение
отправить послать переслать выслать отправка
поделиться переслать опубликовать
опубликовать выложить разместить публикация публиковать публиковаться залить
загрузить выложить залить разместить закачать загружать загрузка добавить
скачать сохранить выгрузить загрузить скачивание
купить приобрести заказать оплатить покупка
цена стоимость тариф сколько стоит платно
бесплатно даром бесплатный
оплата платеж оплатить заплатить платить
возврат вернуть возместить компенсация
отменить аннулировать прекратить отмена отказаться
ошибка проблема сбой неполадка неисправность баг
работать функционировать
починить исправить решить устранить
быстро скорость ускорить
медленно тормозит зависает лагает подвисает долго
восстановить вернуть восстановление возобновить
сбросить восстановить забыл забыть сменить
потерять утерять пропал потерян исчез
пароль код пин
войти зайти авторизоваться залогиниться вход логин авторизация попасть
выйти разлогиниться выход
зарегистрироваться регистрация завести
аккаунт профиль учетка учетный кабинет
пользователь человек участник юзер
почта e-mail email имейл мейл письмо
письмо сообщение
телефон смартфон мобильный мобилка айфон андроид
номер телефон
компьютер пк ноутбук комп
картинка изображение фото фотография
аватар фото аватарка картинка
видео ролик видеоролик видеозапись клип
фильм кино сериал
музыка песня трек аудио звук мелодия
трансляция стрим эфир стримить
файл документ вложение
папка каталог директория
копия дубликат скопировать
разрешить позволить можно разрешение
запретить нельзя запрещено заблокировать запрет ограничить
заблокировать забанить блокировка бан
доступ права разрешение
роль права доступ
ссылка адрес url линк
сайт страница веб-сайт ресурс портал площадка платформа
приложение программа софт
размер объем вес величина
большой крупный огромный
лимит ограничение максимум максимальный предел
несколько много множество
объединить соединить слить
разделить разбить
подключить присоединить привязать связать
привязать подключить прикрепить связать
отвязать отсоединить отключить
интернет сеть соединение связь
настройки параметры опции настроить настройка
начать запустить стартовать старт
закончить завершить остановить прекратить завершение
открыть запустить
автоматически сам автоматом
вручную самостоятельно
старый прежний предыдущий прошлый
новый последний свежий
срок время период длительность
когда дата время срок
сейчас сегодня теперь
магазин точка салон
где расположен находится
место местоположение город адрес
доставка доставить привезти курьер
отследить проследить статус отслеживать
помощь помочь поддержка саппорт
поддержка техподдержка оператор специалист
связаться обратиться написать позвонить контакт
жалоба пожаловаться недоволен
скидка промокод акция купон
счет чек квитанция
деньги средства сумма
деньги доход заработок заработать выплата
заработать зарабатывать монетизировать доход монетизация
вывести снять вывод
карта карточка
перевод перевести перечислить
подтвердить верифицировать проверить подтверждение верификация
проверить проверка
проверка модерация
отклонить отказать отказ отклонено отказано
истек просрочен закончился
продлить обновить продление
обновить обновление апдейт
подписка подписаться подписчик фолловер
отписаться отписка
группа команда
друг знакомый
пригласить приглашение позвать
уведомление оповещение напоминание
приватный закрытый личный скрытый частный
публичный открытый общедоступный
безопасность защита безопасный
взлом взломать украсть мошенник
спам реклама
фильтр сортировка
комментарий отзыв коммент
ответ ответить
вопрос спросить
надпись текст
обложка превью заставка картинка
язык перевод
субтитры титры
причина почему
уменьшить сократить снизить
увеличить повысить больше
разница отличие отличаться различие
значит означает такое
телевизор тв приставка
чужой посторонний другой
указать вписать ввести прописать
поле графа строка
кнопка значок иконка
раздел вкладка меню
появиться отображаться показываться
пропасть исчезнуть
запись записать
нарушение нарушать нарушить
автор правообладатель создатель
прочитать ознакомиться
условия правила требования
требования рекомендации параметры
сотрудник работник коллега
отпуск выходной
договор соглашение контракт оферта
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
