"""The people at the desk of a real server, and what they do again and again."""

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
