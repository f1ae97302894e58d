"""Words that people of any support desk use for one another, a group a line: those that say nearly the same, what people
in a hurry write for short, and the words of support in both languages.

What is particular to a workspace or a trade belongs to the workspace's own synonyms.
"""

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
upgrade switch change
publish post
buy purchase order
price cost fee charge rate
pay payment
refund reimburse reimbursement
cancel terminate stop close delete
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
employee staff worker colleague teammate user member
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
письмо писем сообщение
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
деньги денег средства сумма
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
сотрудник работник коллега пользователь
договор соглашение контракт
"""

_SHORT_ENGLISH = """
acc acct account
addr address
admin administrator
app application
approx approximately
auth authentication authorization
btn button
cert certificate
cmd command
comp pc computer
conf config cfg configuration
creds credentials
db database
dept department
desc description
dev developer
dir directory
doc document
docs documents documentation
env environment
err error
ext extension
fav favourite favorite
fb facebook
img image
info information
insta instagram
lang language
max maximum
mgr manager
mic microphone
min minimum
msg message
notif notification
org organisation organization
pass passwd password pswd pwd pw
perm permission
perms permissions
phone tel telephone
pic picture
pmt payment
pref preference
prefs preferences settings
promo promotion
qty quantity
ref reference
reg registration
rep representative
repo repository
req request
specs specifications
stats statistics
sub subscription
sync synchronise synchronize synchronization
temp temporary
txn transaction
txt text
vid video
yt youtube
"""

_SHORT_RUSSIAN = """
айди id идентификатор
айос ios
айпад ipad
айпи ip
айфон iphone
ава аватар аватарка
админ администратор
акк аккаунт
апи api
аппстор appstore
безнал безналичный
блютуз блютус bluetooth
бух бухгалтер бухгалтерия
вайбер viber
вайфай wifi
вацап ватсап вотсап whatsapp
видик видос видосик видеоролик видео
винда виндовс виндоус windows
вк вконтакте vk
впн vpn
гитхаб github
гугл google
дискорд discord
доки документы документация
допник допсоглашение
емейл имейл мейл мэйл мыло email почта
зп зарплата
зум zoom
инет интернет
инста инстаграм instagram
инфа инфо информация info
клава клавиатура
комент коммент комментарий
комп компьютер
креды логин
куар qr
лайк like
лк кабинет
линк ссылка link
макбук macbook
мобила мобильный телефон
модер модератор
мск москва
ник никнейм
нал наличные
ноут ноутбук
нпд самозанятый
объява объявление
оффлайн офлайн offline
онлайн online
пасс пароль
пдф pdf
пейпал paypal
плейлист playlist
пост публикация
прайс цены
прога программа
прила приложуха апп приложение
промик промокод
пуш push
рега регистрация
репорт жалоба
роут роутер router
саппорт техподдержка поддержка support
сервак сервер
скайп skype
скрин скриншот screenshot
слак slack
смартфон смарт
смс смска sms
стата статистика
стикер sticker
стрим stream
сторис stories
телега тг телеграм telegram
телек телик тв телевизор
тел телефон
тикет ticket
тикток tiktok
твич twitch
универ университет
урл url
фб фейсбук facebook
физик физлицо физическое
фича функция
флешка usb
фотка фото фотография
хром chrome
хуавей huawei
чел человек
шортс shorts
эксель excel
эцп подпись
юзер пользователь user
юзернейм username
юрик юрлицо юридическое
юсб usb
ютуб ютюб youtube
"""

_BOTH_LANGUAGES = """
access доступ
account аккаунт учетка
add добавить
address адрес
agreement договор соглашение
app application приложение прила
attachment вложение
block заблокировать блокировка
browser браузер
button кнопка
buy купить покупка
calendar календарь
camera камера
cancel отменить отмена
card карта карточка
cart корзина
cash наличные
change изменить сменить поменять
chat чат
client customer клиент
code код
comment комментарий
company компания
computer компьютер
connect подключить подключение
contract договор контракт
copy копия скопировать
country страна
create создать создание
customs таможня
date дата
delete remove удалить удаление
delivery shipping доставка
device устройство
disable отключить выключить
discount скидка
document документ
download скачать
employee сотрудник
enable включить
error ошибка
exchange обмен
export экспорт выгрузка
file файл
folder папка
gift подарок
group группа
guest гость
holiday vacation отпуск
image picture изображение картинка
import импорт
install установить установка
internet интернет
invite приглашение пригласить
invoice счет
key ключ
keyboard клавиатура
language язык
laptop ноутбук
license лицензия
limit лимит ограничение
link ссылка
login вход логин войти
loyalty лояльность
mail почта
manager менеджер руководитель
meeting встреча совещание
message сообщение
money деньги
network сеть
notification уведомление
office офис
order заказ заказать
parcel package посылка
partner партнер
passport паспорт
password пароль
payment оплата платеж
permission разрешение права
phone телефон
photo фото фотография
plan tariff тариф план
point балл
price цена стоимость
print печать напечатать
printer принтер
product товар продукт
profile профиль
promo coupon промокод купон
receipt чек квитанция
refund return возврат вернуть
register регистрация зарегистрироваться
report отчет
request заявка запрос
reset сброс сбросить
restore recover восстановить восстановление
review отзыв
salary зарплата
schedule расписание график
screen экран
search поиск найти
security безопасность
send отправить отправка
server сервер
settings настройки
shop store магазин
signature подпись
site website сайт
size размер
spam спам
status статус
subscription подписка
support поддержка
tax налог
team команда
ticket билет тикет
track отследить отслеживание
transfer перевод
translation перевод
trial пробный
update обновление обновить
upload загрузить загрузка
user пользователь юзер
verification верификация подтверждение
version версия
video видео ролик
warehouse склад
warranty гарантия гарантийный
withdraw вывести вывод
"""


def _grouped(groups: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in groups.splitlines():
        group = normalise(line).replace("-", "").split()
        for word in group:
            found[stem(word)].update(dict.fromkeys(other for other in group if stem(other) != stem(word)))
    return {word: tuple(others) for word, others in found.items()}


_SYNONYMS = _grouped(_ENGLISH + _RUSSIAN)
_OTHER_NAMES = _grouped(_SHORT_ENGLISH + _SHORT_RUSSIAN + _BOTH_LANGUAGES)


def synonyms(word: str) -> tuple[str, ...]:
    return _SYNONYMS.get(stem(word), ())


def other_names(word: str) -> tuple[str, ...]:
    """What the word is short for, what is short for it, what it is called in the other language: "pwd", "password", "пароль"."""
    return _OTHER_NAMES.get(stem(word), ())
