"""The household as one of its adults may read it (F1, F2): its adults, address, marital status."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, select

from core.people.account_tables import erasure
from core.people.families import Family
from core.requests.tables import particular
from core.tables import guardian, household

_HOUSE = (
    select(household.c.address, particular.c.value)
    .outerjoin(
        particular,
        and_(
            particular.c.owner == "household",
            particular.c.owner_id == household.c.id,
            particular.c.field == "marital_status",
        ),
    )
    .where(household.c.id == bindparam("household"))
)
_ADULTS = (
    select(
        guardian.c.first_name,
        guardian.c.last_name,
        guardian.c.email,
        guardian.c.phone,
        guardian.c.is_payer,
        particular.c.value,
    )
    .outerjoin(
        particular,
        and_(
            particular.c.owner == "guardian",
            particular.c.owner_id == guardian.c.id,
            particular.c.field == "profession",
        ),
    )
    .where(
        guardian.c.household_id == bindparam("household"),
        guardian.c.id.not_in(select(erasure.c.guardian_id)),
    )
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)


@dataclass(frozen=True, slots=True)
class Grown:
    """An adult of the household, the payer first."""

    first_name: str
    last_name: str
    email: str | None
    phone: str | None
    is_payer: bool
    profession: str | None

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """What is known of the household beside its children."""

    address: str | None
    marital_status: str | None
    adults: tuple[Grown, ...]


def file_of(connection: Connection, own: Family) -> FamilyFile:
    """The file of the adult's own household; never of another one."""
    key = {"household": own.household_id}
    address, status = connection.execute(_HOUSE, key).one()
    return FamilyFile(
        address, status, tuple(Grown(*row) for row in connection.execute(_ADULTS, key))
    )
