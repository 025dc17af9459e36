"""The people at the desk of a real server, and what they do again and again."""

EVIDENCE = "/admin/dialogue/progressupdate/evidence/"
#: A source of the register, as somebody copied its address.
KNOWN = "http://dawn.com/news/1979997/govt-urged-to-take-advantage-of-gwadar-port-amid-iran-war/?utm_source=mail"
PASSWORD = "a password for the test"
MAKE_PEOPLE = f"""
from django.contrib.auth.models import Group, User
for group in ("editors", "reviewers"):
    user = User.objects.create_user(group[:-1], password="{PASSWORD}", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
"""


def choose(page, select, words):
    """Choose in an autocomplete as a person does: open it, type, take the first answer."""
    page.locator(f"{select} + .select2 .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


class Counted:
    """Somebody's page, on which every click, key and filled-in field is counted."""

    def __init__(self, page):
        self.page = page
        self.actions = 0

    def click(self, locator):
        self.actions += 1
        locator.first.click()

    def fill(self, selector, words):
        self.actions += 1
        self.page.fill(selector, words)

    def press(self, selector, key):
        self.actions += 1
        self.page.press(selector, key)

    def choose(self, select, words):
        """To open the list, to type, to take the first answer."""
        self.actions += 3
        choose(self.page, select, words)


def write_up(editor):
    """What is typed about an act, besides where it is written."""
    editor.choose("#id_commitments", "R7-25")
    editor.fill("#id_happened_on", "2026-03-09")
    editor.fill("#id_headline_en", "Carrier agrees to call at Gwadar")
    editor.fill("#id_summary_en", "A carrier and the port signed an agreement on regular calls.")
    editor.click(editor.page.get_by_label("An act: something was done"))
    editor.click(editor.page.get_by_label("First steps"))
    editor.fill("#id_status_reason_en", "An agreement with a carrier is a first step.")
