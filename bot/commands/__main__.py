"""`python -m bot.commands` is `petitmot`."""

import sys

from bot.commands import main

sys.exit(main())
