# What an operator reads in a terminal.
cli-demo = The knowledge base runs on the local Slack: { $address } (Ctrl-C ends it). To connect your own workspace, put its two tokens into .env as README.md shows.
cli-demo-runs = The local Slack of { $folder } runs already. Open its page, or end it with Ctrl-C first.
cli-demo-port = Port { $port } is taken by another program, so the page is on another one.
cli-demo-folder = The local Slack keeps its data in { $folder }, which cannot be written: { $reason }. Start from a folder of your own.
cli-demo-failed = The local Slack did not start; the lines above say why.
cli-slack-refused = Slack does not accept SLACK_BOT_TOKEN ({ $code }). Copy it again from OAuth & Permissions of your app into .env.
cli-slack-unreachable = Slack cannot be reached at { $address }. Check the network, then start again.
cli-slack-refused-call = Slack refused a call ({ $code }). app.py check names what is missing.
cli-health-taken = HEALTH_HOST and HEALTH_PORT: { $address } cannot be opened ({ $reason }). Choose another port, or 0 for none.
cli-migrated = The database is at its newest revision.
cli-backed-up = The copy is complete: { $file }
cli-needs-tokens = This command talks to Slack and needs both tokens in .env.
cli-no-such-job = There is no job called { $name }. There are: { $jobs }.
cli-job-done = { $count ->
    [0] { $name }: nothing was due.
    [one] { $name }: { $count } done.
   *[other] { $name }: { $count } done.
}
cli-check-failed = Something is missing; the lines marked !! say what.
check-no-tokens = No tokens are set: the bot will run on the local Slack.
check-database-good = The database opens, can be written and is at its newest revision.
check-database-old = The database opens and can be written; the next start brings it to its newest revision.
check-database-read-only = The database opens but cannot be written: it is read-only, its disk is full, or another program holds it.
check-bot-token-good = The bot token belongs to the workspace { $team }.
check-bot-token-refused = Slack does not accept SLACK_BOT_TOKEN ({ $code }).
check-app-token-good = The app-level token opens a socket.
check-app-token-refused = Slack does not accept SLACK_APP_TOKEN ({ $code }). It needs the scope connections:write.
check-scope-missing = The permission { $scope } is missing: { $breaks } Reinstall the app from manifest.yml.
scope-app_mentions-read = mentions of the bot stay without an answer.
scope-channels-history = threads in public channels cannot be saved.
scope-channels-join = the bot cannot join a public channel to read a thread.
scope-channels-read = cards of channels stay hidden, and nothing can be shared.
scope-chat-write = reminders, shared answers and words in threads cannot be posted.
scope-chat-write-public = answers cannot be shared in public channels that the bot has not joined.
scope-commands = /kb and the shortcuts do not work.
scope-dnd-read = reminders do not wait for the end of a do-not-disturb.
scope-groups-history = threads in private channels cannot be saved.
scope-groups-read = cards of private channels stay hidden from their members.
scope-im-history = direct messages to the bot stay without an answer.
scope-im-read = direct messages cannot be told from channels.
scope-im-write = reminders cannot be sent.
scope-mpim-history = threads in group messages cannot be saved.
scope-mpim-read = cards of group messages stay hidden from their members.
scope-reactions-read = reminders cannot be answered by an emoji.
scope-team-read = the name of the workspace is unknown.
scope-usergroups-read = user groups can neither own cards nor be an audience.
scope-users-read = nobody's name, language and time zone is known.
error-database-closed = The database does not open: { $reason }. Check DATABASE_URL.
error-database-url = DATABASE_URL cannot be read. It is sqlite:///path/to/file or postgresql://user:password@host:5432/name, with %40 for an @ in the password.
error-backup-sqlite-only = This command copies SQLite. For PostgreSQL use pg_dump.
error-backup-exists = { $file } exists already. Choose another name.
error-backup-empty = There is nothing to copy: { $file } is empty. Check DATABASE_URL.
error-backup-failed = { $file } cannot be copied: { $reason }.
