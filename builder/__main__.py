"""`python -m builder` is `imprimatur`."""

from builder.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
