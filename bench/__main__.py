"""`python -m bench` measures everything, `python -m bench PART` one part."""

import argparse
from importlib import import_module

PARTS = ("turn", "telegram", "growth", "cold", "understanding", "reminders", "delivery")


def main() -> None:
    """Run the parts that were asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("part", nargs="?", choices=PARTS)
    asked = parser.parse_args().part
    for part in [asked] if asked else PARTS:
        import_module(f"bench.{part}").main()
        print(flush=True)


if __name__ == "__main__":
    main()
