"""Who acts: the agent's name, on the command line or in the environment."""

import argparse
import os
from typing import Any

from core.sentence import Refused, say

ENVIRONMENT = "PETITMOT_AGENT"


def add_agent(parser: argparse.ArgumentParser) -> None:
    """The option that says who acts."""
    parser.add_argument(
        "--agent",
        metavar="NAME",
        default=os.environ.get(ENVIRONMENT, ""),
        help=f"who acts, kept in the trail (or {ENVIRONMENT})",
    )


def agent_of(options: Any) -> str:
    """The agent who acts; Refused when nobody is named."""
    from core.desk.audit import LONGEST_AGENT, name_of

    if not options.agent:
        raise Refused(say("desk-who", most=LONGEST_AGENT))
    return name_of(options.agent)
