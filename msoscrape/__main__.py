"""``python -m msoscrape`` is ``msoscrape``."""

from msoscrape.cli import main

if __name__ == "__main__":
    main()
