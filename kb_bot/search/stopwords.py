"""Words that say little about what a question is about. They count less, so that "how to" never outweighs a noun."""

from kb_bot.search.text import stem

_ENGLISH = """
a able about actually after all already also am an and another any anybody anyone anything are arent as at be because
been before being best but by can cannot cant certain could couldnt d dear did didnt do does doesnt doing done dont each
easily easy either else even ever every everything few for from get gets getting give given good got guys had happen
happens has hasnt have havent having he hello help her here hers hey hi him his how hows i id if ill im in instead into is
isnt it its ive just kind know let like ll made make makes making many may maybe me mean might mine more most much must my
need needs never no nor not nothing now of off often oh ok okay on once one only onto or other our ours out over
particular please pls plz possible possibly put quite rather re really s same say seem seems several shall she should
simple simply since so some somebody somehow someone something sometimes somewhere still such sure t take tell than thank
thanks that thats the their them then there theres these they theyre thing things think this those though through tho to
too tried tries try trying u under until up ur us use used using ve very via want wanted wants was wasnt way ways we well
were what whats when where which while who whom whose why will wish with within without wont would wouldnt yes yet you
your youre yours
"""

_RUSSIAN = """
а без благодарю более больше будет будут будем будешь бы был была были было быть в вам вами вас ваш ваша ваше вашего вашей
вашем ваши вашу вдруг ведь весь вечер видимо во возможно возможность вообще вот все всего всем всеми всех всю вся всякий
вы где да даже давать дает дать действительно день делать делает для до добрый доброго должен должна должно должны
другая другие другого другое другой другую его ее ей ему если есть еще ж же за зачем здесь здравствуйте значит и из или им
имеет именно ими иногда их к кажется каждый как какая какие каким каких какого какое какой каком какую ко когда кого кое
кому конечно которая которого которое которой котором которую которые который которых кстати кто куда ли либо лишь лучше
между меня мне много мной могу могут мог может можете можно моего моей моем моему моих мой моим мою моя мое мои мочь мы на
над надо нам нами нас насчет наш наша наше наши не него нее ней некоторые нельзя нему необходимо несколько нет ни нибудь
никак никакой ничего но ну нужен нужна нужно нужны о об объясните обычно один одна однако одно он она они оно опять от
откуда очень по под подскажите пожалуйста пока получается получилось получится помогите помочь после потом потому почему
почти правильно практически при привет про просто прошу пусть раз разве расскажите с сам сама сами само свое своего своей
своем своему свои своим своих свой свою своя сделать сейчас себе себя скажите слишком снова со собой совсем спасибо способ
сразу сюда так такая также такие таким таких такого такое такой такую там твой те тебе тебя тем теперь тех то тобой тогда
того тоже той только том тому тот тоту ту тут ты у уже утро хай хотел хотела хотелось хотеть хотите хотим хотя хочет
хочется хочу хоть чего чей чем чему через что чтоб чтобы чуть чья эта эти этим этих это этого этой этом этому этот эту я
"""

STOPWORDS = frozenset((_ENGLISH + _RUSSIAN).split())
STOP_STEMS = frozenset(stem(word) for word in STOPWORDS)
