"""Starts the command line: `python app.py --help`."""

import sys

if __name__ == "__main__":
    try:
        from kb_bot.cli import main  # takes a second; Ctrl-C is no error even then

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
