"""Forms of public keys, which never change once published, and of what is typed: addresses, numbers, readers' texts."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

#: Characters that an address may have, and a text where a reader suggests something.
LONGEST_URL, LONGEST_TEXT = 500, 5000
#: Significant digits that every database and every program reading JSON gives back as they were.
MOST_DIGITS = 15

key_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Use lower-case letters, digits and single hyphens, for example “gwadar-port”."),
)
round_key_validator = RegexValidator(
    r"^[A-Z]+[1-9][0-9]*\Z",
    _("A round's key is the dialogue's prefix and the round's number, for example R7."),
)
commitment_ref_validator = RegexValidator(
    r"^[A-Z]+[1-9][0-9]*-[0-9]{2,}\Z",
    _(
        "A commitment's ref is its round's key and a number of at least two digits, for example R7-24."
    ),
)
update_ref_validator = RegexValidator(
    r"^P[0-9]+-[0-9]{2,}\Z",
    _(
        "An update's ref is P, a round's number and a number of at least two digits, for example P7-03."
    ),
)
question_key_validator = RegexValidator(
    r"^Q[0-9]{2,}\Z",
    _("An open question's key is Q and at least two digits, for example Q07."),
)
suggestion_reference_validator = RegexValidator(
    r"^S-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}\Z",
    _("A suggestion's reference is S and twice four letters or digits, for example S-7K3M-Q2X9."),
)


def require_exact(number: Decimal) -> None:
    """A number that SQLite, which keeps it as a float, would give back as another one is refused."""
    if len(number.normalize().as_tuple().digits) > MOST_DIGITS:
        raise ValidationError(
            _("Give at most %(most)s significant digits: more would not be kept exactly."),
            code="max_significant_digits",
            params={"most": MOST_DIGITS},
        )


class AddressField(forms.URLField):
    """An address that a browser can open."""

    default_validators = [URLValidator(schemes=["http", "https"]), MaxLengthValidator(LONGEST_URL)]
