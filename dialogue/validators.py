"""Forms of public keys. A published key never changes, so its form is checked before it is first saved."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

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
