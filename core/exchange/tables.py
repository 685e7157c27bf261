"""What an import remembers: the code that the commune's own software gives a child."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, TypedColumns

from core.database import metadata


class ChildReferenceColumns(TypedColumns):
    """The code under which files name a child; it never changes once given."""

    reference = Column(String, primary_key=True)
    child_id = Column(Integer, ForeignKey("child.id"), unique=True, nullable=False)


child_reference = Table("child_reference", metadata, ChildReferenceColumns)
