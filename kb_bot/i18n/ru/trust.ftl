# Насколько карточке можно верить, одной строкой.
somebody = кто-то
trust-verified = Проверено: { $name }, { $when_checked }
trust-due-soon = Проверено: { $name }, { $when_checked }, следующая проверка { $when }
trust-needs-verification = Нужна проверка: { $why }, { $asked }
trust-not-checked = Ещё не проверено, автор: { $name }
trust-archived = В архиве: больше не используется
trust-reason-expired = срок истёк { $when }
trust-reason-edited = текст изменён ({ $name }, { $when })
trust-reason-flagged = отмечена ошибка ({ $name }, { $when })
trust-reason-owner-changed = новый владелец: { $name }
trust-reason-owner-left = владелец ушёл
trust-reason-source-changed = источник изменился
trust-reason-unknown = не подтверждено
trust-asked = запрос отправлен ({ $name })
trust-asked-instead = запрос отправлен ({ $name }), владелец отсутствует ({ $owner })
trust-everybody = канал для разбора
trust-will-ask = запрос будет отправлен ({ $name })
