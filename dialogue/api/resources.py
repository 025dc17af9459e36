"""Every noun of the API, in the order in which the root and the documentation name them."""

from dialogue.api.editions import EDITIONS, RECORDS
from dialogue.api.resource import Resource

RESOURCES: tuple[Resource, ...] = (*RECORDS, EDITIONS)
