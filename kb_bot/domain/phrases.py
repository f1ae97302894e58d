"""The phrases by which people greet, ask, thank and answer, in English and Russian: one pattern for each thing a message does.

Written as alternatives, a line or a bar apart; groups do not capture, letters match in either case.
"""

import re


def _either(phrases: str) -> str:
    lines = (line.strip().strip("|").strip() for line in phrases.strip().splitlines())
    alternatives = "|".join(re.sub(r"\s*\|\s*", "|", line) for line in lines)
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", f"(?:{alternatives})")


def _anywhere(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_either(phrases)}(?!\w)", re.IGNORECASE)


def _at_start(phrases: str, then: str = r"(?!\w)") -> re.Pattern[str]:
    return re.compile(f"^{_either(phrases)}{then}", re.IGNORECASE)


EMOJI = re.compile(r":[\w+'-]+:|(?<!\w)[+-]1(?!\w)|[;:=]-?[()DPp/|]|[☀-➿\U0001f000-\U0001faff\ufe0f]")

# How a message begins before it says anything

_MENTION = r"@[\w.-]+(?:['’]s)?"
_GREETING = _either(
    """
    good (morning|afternoon|evening|day) | hi(ya)? | hello | hey | heya | howdy | greetings | yo | sorry to bother( you)?
    привет(ик|ствую)? | приветствую | здравствуй(те)? | добр(ый|ое|ого) (день|утро|вечер|времени суток|дня) | хай | всем привет
    """
)
_AUDIENCE = _either(
    """
    there | all | everyone | everybody | folks | guys | team | people | y'all | again | friends | channel
    всем | всех | все | коллеги | друзья | ребят(а|ы)? | народ | команда | снова | (ещё|еще) раз
    """
)
_LEAD_IN = _either(
    """
    (a )?(quick|small|stupid|dumb|silly|naive|simple|random|newbie|noob|beginner|general) question( for (you|everyone|all))?
    question( for \\S+)? | (a|one more|another) question | fyi | btw | by the way | so | ok(ay)? | hm+ | um+ | ah | oh | also | and | but
    well | actually | now | anyway | please | sorry | excuse me | (can|could) (someone|anyone|you) tell me
    (быстрый |глупый |небольшой |такой |(ещё|еще) один )?вопрос(ик)? | кстати | итак | слушайте | а | и | ну | так | пожалуйста | плиз
    извините | простите | подскажите | подскажи | скажите | скажи | помогите | можете подсказать | не подскажете
    """
)
# Whose question it is: "Customer asks: ...", "клиент спрашивает, как ...".
_ON_BEHALF = _either(
    """
    ((a|the|one|my|our|another) )?(customer|client|merchant|user|guest|caller)s?( (is|are))?( now)? (ask|asks|asking|wants? to know)
    (у )?((меня|нас) )?(один )?(клиент|заказчик|покупатель|пользователь|гость)ы?( снова)? (спрашива[ею]т|интересу[ею]тся|уточня[ею]т|пиш[еу]т)
    вопрос от (клиент|заказчик|покупател|пользовател)\\w+
    """
)
_IN_A_HURRY = _either("((live )?chat|on the phone|call|ticket)( right)? now | urgent | asap | (очень )?срочно | в чате")
_ASKED_WORD = _either(
    """
    how | what | where | why | when | which | who
    как | что | где | куда | откуда | почему | зачем | когда | какой | какая | какие | какое | можно | кто | сколько | чем
    """
)
OPENING = re.compile(
    rf"(?:{_MENTION}|{_GREETING}(?:[ \t,]+(?:{_AUDIENCE}|{_MENTION}))*|{_AUDIENCE}(?=[ \t]*[,!:])"
    rf"|(?:{_LEAD_IN}|{_ON_BEHALF}|{_IN_A_HURRY})(?=[ \t]*[,:!–—-])|{_ON_BEHALF}(?=,?[ \t]+{_ASKED_WORD}\b))"
    rf"(?![\w'’])[ \t]*(?:{EMOJI.pattern}|[,.!:;–—-])*\s*",
    re.IGNORECASE,
)

# Questions

# Asked even where the question mark is missing.
INTERROGATIVE = _at_start(
    """
    how (do|can|could|to|does|would|should|is|are|did|long|many|much|often|come) | why (is|are|do|does|did|would|can|doesn't|don't|isn't)
    what('s| is| are| does| do| would| should| happens| kind| version) | where('s| is| are| can| do| does| should) | who('s| is| can| knows)
    when (is|does|do|will|should|can) | is there | are there | (does|has|did) any(one|body) | any(one|body) (know|have|knows|has|else)
    (do|did|have) (you|we|i) | (can|could|would|will) (i|we|you|someone|anyone|somebody|anybody) | should (i|we)
    как (\\w+ть(ся)?|мне|нам|можно|лучше|правильно|быть|его|её|это) | почему | зачем | где | куда | откуда | какой | какая | какие | каким
    в ч[её]м | сколько | можно ли | могу ли | есть ли | нужно ли | надо ли | должен ли | возможно ли | кто-нибудь | стоит ли | разве
    """,
)
ASKING_WHO_KNOWS = _at_start(
    """
    (does|do|has|can|could|would) (any(one|body)|some(one|body)|you)( here| guys)? (know|(please )?(tell me|explain)|remember|happen to know)
    any(one|body) know | i('m| am| was)( just)? (wondering|curious) | i wonder | do we know
    (кто-нибудь|кто|никто не) (знает|помнит|в курсе) | не знаете ли вы | вы не знаете | (не )?(подскажите|подскажете|подскажи)( пожалуйста)?
    """,
    then=rf"[, ]+(?={_ASKED_WORD}\b(?! (?:the|an?|this|that|these|those|my|our)\b))",
)
CONJUNCTION = re.compile(
    r"^(?:so(?! far| that| many| much)|and|but|or|also|then|well|although|though|а|и|но|или|так|ну)\s+", re.IGNORECASE
)
# Questions that say nothing without what stood before them: "Any ideas?", "Is that possible?".
BACK_REFERENCE = _at_start(
    """
    (is|are|does|do|would|could|should|can|was|will|has|have)(n't)? (that|this|it|those|they|these)
    (is|are) there (any )?(ideas?|thoughts|way around|workaround)
    any (ideas?|thoughts|suggestions|advice|help|hints?|pointers|clues?|luck) | any(one|body)
    (does|do|has|have|can|could) (any(one|body)|someone)( else)? (know|have|seen|here|help|got)( (that|this|it|any|a|an|some))?
    (what|how|why|where) (is|are|does|do|about|would|was) (that|this|it|those|they|these)
    это | так | есть (идеи|мысли|варианты) | какие (идеи|мысли|варианты) | кто-нибудь знает | поможете | есть у кого
    """
)
SUGGESTING_QUESTION = _anywhere(
    """
    (have|did) you (\\w+ )?(try|tried|look|looked|check|checked|see|seen|read|set) | what about | how about | why not | why don't you
    couldn't you | can't you | (can|could) you (use|try|do|just|instead) | maybe | perhaps | would(n't)? .{1,40} work
    а если | может( быть)? | пробовали? | попробовать | а почему не | смотрели | не лучше ли
    """
)

# Answers

ADVICE = _anywhere(
    """
    you (can|could|should|need|might|may|have to|want|must|just) | you'(ll|d) (need|have|want|better) | try | use | using | see | check | run
    add | set | change | install | remove | replace | (have|take) a look | look at | make sure | instead | because | means | should
    the (reason|problem|issue|fix|trick|solution|answer) | it'?s (a|in|the|called|due|possible) | there('s| is| are)
    works? (by|if|when) | need(s)? to | has to | by default | for example | e\\.g | nope
    можно | нужно | надо | попробуй\\w* | используй\\w* | сделай\\w* | добавь\\w* | проверь\\w* | посмотри\\w* | смотри\\w* | зайди\\w*
    открой\\w* | нажми\\w* | выбери\\w* | укажи\\w* | поставь\\w* | удали\\w* | запусти\\w* | перезапусти\\w* | дело в том | потому что
    так как | вместо | по умолчанию | например | следует | необходимо | должн\\w+ | находится | лежит
    """
)
IGNORANCE = _anywhere(
    """
    (don't|do not|dunno|didn't) (really )?(know|remember|understand|recall) | no idea | not sure | have(n't| no) (idea|tried|used)
    i can't (say|tell|help) | same (problem|issue|here|question) | me too | wondering the same
    не знаю | не помню | без понятия | не уверен\\w* | не в курсе | тоже интересно | такая же проблема
    """
)
PROMISE = _at_start(
    """
    (let me|lemme|i'll|i will|i'm going to|will|going to|gonna) (\\w+ ){0,2}?(check|look|take|try|see|investigate|ask|find|get back|do|give|test)
    (just )?(a|one|1)? ?(sec|second|moment|min|minute) | looking | checking | on it | hold on | hang on | brb
    сейчас | щас | ща | минутку | секунду | минуту | момент | смотрю | проверяю | уточняю
    (я )?(посмотрю|гляну|проверю|уточню|спрошу|поищу|попробую|узнаю|разбер[уе]\\w*|взгляну)
    """
)

# How an answer is received

CONFIRMATION = _anywhere(
    """
    (that|it|this|which)('s| has| did)? (all )?(now )?(work(s|ed)|fixed|solved|helped|did it|did the trick)
    works (now|great|perfectly|brilliantly|fine|well|for me|like a charm) | working now | problem solved | solved( it)? | that was it
    (exactly|just) what i | did the trick
    (всё |все |теперь )?работает | заработало | помогло | получилось | сработало | решилось | исправилось | то,? что (нужно|надо)
    """
)
DENIAL = _anywhere(
    """
    (does|did|do|is|was|has|are)(n't| not) (\\w+ )?(work|help|solve|fix|change)\\w* | still (not|fails?|broken|the same) | no luck
    не (работает|помог\\w*|сработал\\w*|получ\\w+|заработал\\w*) | (всё|все) равно
    """
)
THANKS = _anywhere(
    "thanks? | thank you | thx | ty | tnx | cheers | perfect | awesome | спасибо | спс | благодарю | пасиб\\w*"
)
SELF_RESOLUTION = _anywhere(
    """
    (i|we)('ve| have)? (just )?(figured|worked|solved|fixed|got) (it|this|that)( out)? | figured (it )?out | fixed (it|by|that)
    turns out | turned out | the (problem|issue|fix|solution|trick|culprit) was | it was (because|due) | answer(ing)? my own | nevermind,? i
    разобрал\\w+ | решил(а|ось|ся)? | наш(ёл|ел|ла|лось) | оказалось | (проблема|дело) (была|было) | починил\\w*
    """
)
YES_OR_NO = _at_start(
    "yes | yep | yeah | yup | no | nope | nah | indeed | exactly | right | correct | да | нет | ага | точно | именно | верно"
)
APPROVAL = _at_start(
    """
    ah | aha | oh | nice | great | cool | ok(ay)? | got it | gotcha | makes sense | i see | neat | sweet
    ага | понял | поняла | понятно | ясно | супер | отлично | класс
    """
)
COURTESY_WORDS = frozenset(
    """
    thanks thank you thx ty tnx cheers very so much a lot lots all guys everyone many again for the help your time ok okay k kk cool great
    nice perfect awesome excellent wonderful brilliant lovely super sweet neat good gotcha got it i see sure yes yep yeah ya yup no nope nah
    right agreed exactly indeed same here me too lol haha ha heh hah hehe ah aha oh hm hmm hmmm hmmmm wow welcome you're np problem worries
    done will do too plus one this that makes sense fair enough point interesting understood roger ack alright fine true love congrats
    congratulations bye later sorry oops urgent asap my bad never mind nevermind is was it's that's thats well and then really
    спасибо спс благодарю большое огромное вам тебе всем за помощь ответ понял поняла понятно ок окей хорошо отлично супер класс круто ага
    угу да нет точно согласен согласна ясно принято пожалуйста не что рад рада помочь привет пока добрый день утро вечер ура плюс плюсую
    спасибки сделаю очень срочно
    """.split()  # noqa: SIM905 - a list of quoted words hides the words
)
STOP_WORDS = frozenset(
    """
    a an the is are was were be do does did has have had can could would should will may might i you he she it we they me my your this that
    these those there here to of in on at for with from by as and or but if so not no any some anyone anybody someone else know just about
    what how why when where which who get got idea ideas thoughts suggestions help question way thing things one better like want need
    и а но или в на с к по о у из за для от до не ни же ли бы это то так как что где кто когда почему мне я ты вы мы он она они есть
    кто-нибудь знает подскажите можно
    """.split()  # noqa: SIM905
)
