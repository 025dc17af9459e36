"""What may be typed as an address, wherever one is asked for."""

import pytest
from django.core.exceptions import ValidationError

from dialogue.validators import LONGEST_URL, AddressField

LONGEST = "https://example.org/".ljust(LONGEST_URL, "a")


def test_an_address_is_as_long_as_a_source_keeps_it():
    assert AddressField(assume_scheme="https").clean(LONGEST) == LONGEST


@pytest.mark.parametrize("wrong", [f"{LONGEST}a", "ftp://example.org/a", "javascript:alert(1)"])
def test_what_no_browser_opens_is_no_address(wrong):
    with pytest.raises(ValidationError):
        AddressField(assume_scheme="https").clean(wrong)
