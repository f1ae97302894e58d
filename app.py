"""Starts the bot: `python app.py` serves, other words are commands of kb_bot/cli.py."""

import sys

from kb_bot.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
