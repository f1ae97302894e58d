"""Where something stands in a text, and what is put there once it was found."""

import re
from collections.abc import Iterator

Places = Iterator[tuple[int, int]]
BLANK = "\ue000"  # fills the place of what was found or masked already: neither part nor context of anything

_OTHER_NUMBER = re.compile(
    r"(?<![^\W_])(?:id|orders?|invoice|ticket|tracking|parcel|model|build|serial|isbn|imei|заказ|договор|сч[её]т|заявк|обращени|посылк|трек|накладн|модел)"
    r"[а-я]{0,4}(?: (?:no\.?|number|номер))?[ :#№=]{1,4}$",
    re.IGNORECASE,
)


def is_called_otherwise(text: str, start: int) -> bool:
    """Whether the word right before a number says that it is an order's, a contract's, a device's."""
    return _OTHER_NUMBER.search(text, max(0, start - 40), start) is not None
