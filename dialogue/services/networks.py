"""Network addresses as the register counts them: who sends suggestions, who asks the API."""

import ipaddress
from functools import lru_cache


@lru_cache(maxsize=1000)
def network(address: str) -> str:
    """Of an IPv6 address the half that stands for the household; the other half changes all the time."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


def beginning(address: str) -> str:
    """The same as one address, for what counts addresses and knows no networks."""
    return network(address).partition("/")[0]
