"""The store: SQLAlchemy and nothing else. Functions take a session, never commit, and give domain values, never rows.

database    Database(url): read(), write(wait), is_writable(), backup(file), dispose()
migrate     upgrade(url), reach(url), is_at_head(url)
access      visible(viewer): the SQL twin of domain/access.can_see
cards       get_visible, get_visible_many, list_visible, to_check;
            for jobs: get, due, to_ask, of_leavers, of_thread, latest_of_group;
            apply(change) is the one way in which a card changes
history     entries, last_change, versions               indexed     revision, changed_since
aliases     add, remove, list_of                         served      record_shown, marks, shares, last, counts
people      upsert, get, get_many, roles, admins, ...    channels    upsert, get, name, set_locale
collections list_all, get, create, change, ensure_first  workspaces  ensure, get, settings, change_setting
drafts      create, get, save_content, close, list_open  questions   record, get, list_open, settle, reopen
flags       add, get, list_open, to_answer, ...          suggestions create, get, list_open, decide
notices     owe, cancel, remember; claim, fence, sent, unsure, retry_at, failed, dropped;
            get, by_message, of_card, replies, count_by_state; forget
events      take, forget                                 limits      not_before, put_off
sources     is_source, note, news, forget                repairs     to_tell, take, told, behind, renewed, ...
"""
