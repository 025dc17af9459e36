import xml.etree.ElementTree as ET

ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Feed:
    """An Atom feed, as a reader of feeds takes it in."""

    def __init__(self, response):
        self.root = ET.fromstring(response.content)  # noqa: S314

    @property
    def entries(self):
        return self.root.findall("a:entry", ATOM)

    def text(self, name, element=None):
        return (self.root if element is None else element).findtext(f"a:{name}", namespaces=ATOM)

    def texts(self, name):
        return [self.text(name, each) for each in self.entries]

    def links(self, element=None, **wanted):
        links = (self.root if element is None else element).findall("a:link", ATOM)
        return [
            each.get("href")
            for each in links
            if all(each.get(name) == value for name, value in wanted.items())
        ]
