"""The facts that a form of the commune's file may write; its reader needs nothing more of them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column

from core.requests.forms import QuestionKind
from core.tables import child, guardian, household

# Where each fact is (None: a particular), and the kinds of question that may write it.
FACTS: Mapping[str, tuple[Column[Any] | None, tuple[QuestionKind, ...]]] = {
    "household.name": (household.c.name, ("text",)),
    "household.address": (household.c.address, ("text",)),
    "household.family_quotient": (household.c.family_quotient, ("number",)),
    "household.dependent_children": (household.c.dependent_children, ("number",)),
    "household.marital_status": (None, ("choice", "text")),
    "guardian.first_name": (guardian.c.first_name, ("text",)),
    "guardian.last_name": (guardian.c.last_name, ("text",)),
    "guardian.phone": (guardian.c.phone, ("phone",)),
    "guardian.email": (guardian.c.email, ("email",)),
    "guardian.other_phone": (None, ("phone",)),
    "guardian.profession": (None, ("text", "choice")),
    "guardian.employer": (None, ("text",)),
    "child.first_name": (child.c.first_name, ("text",)),
    "child.last_name": (child.c.last_name, ("text",)),
    "child.born_on": (child.c.born_on, ("date",)),
    "child.level": (child.c.level, ("level",)),
    "child.school": (child.c.school, ("text",)),
}
