"""Words that say little about what a question is about. They count half, so that "how to" never outweighs a noun."""

ENGLISH = """
a about after all also am an and any are as at be because been before being but by can could did do does doing don dont
for from get had has have he hello help her hers hi him his how i id if im in into is it its ive just know let like ll
me my need no not of on or our out please she should so some such than that the their them then there these they this
to up us want was we were what when where which while who whom whose why will with would you your yours
"""

RUSSIAN = """
а без бы был была были было быть в вам вас ваш весь во вот все всего всех вы где да давать для до добрый день его ее если
есть еще же за здравствуйте и из или им их к как какая какие какой кем ко когда кого которая которые который которых кто
ли либо лучше мне может можно мой моя мое мои мочь мы на надо нам нас наш не нет ни но ну нужно о об он она они оно от
очень по под подскажите пожалуйста после почему привет при про раз с сам свой сделать скажите со так такая такие такой
там тебя то того тоже той только том ты у уже хотеть хотел хочу чего чем что чтобы чья эта эти это этого этой этом этот я
"""

STOPWORDS = frozenset((ENGLISH + RUSSIAN).split())
