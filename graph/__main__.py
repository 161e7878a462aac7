"""``nghiquyet`` and ``python -m graph``."""

import os
import sys

from graph.cli.talk import Exit


def main() -> None:
    """Run the command line; Ctrl-C ends with 130, a closed pipe in silence."""
    from graph.cli import app

    try:
        app()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(int(Exit.INTERRUPTED))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(int(Exit.OK))


if __name__ == "__main__":
    main()
