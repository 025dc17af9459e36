from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """How many records a list has, and the address that lists exactly those."""

    count: int
    url: str
