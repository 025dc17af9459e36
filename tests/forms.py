"""Forms as a browser sees them: what a page's form would send if nothing were typed."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self, form_id):
        super().__init__()
        self.form_id = form_id
        self.fields = {}
        self._in_form = False
        self._select = self._textarea = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._in_form = self.form_id is None or given.get("id") == self.form_id
        if not self._in_form:
            return
        name = given.get("name")
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind in ("checkbox", "radio") and "checked" not in given:
                return
            if kind not in ("submit", "button", "image", "file"):
                default = "on" if kind in ("checkbox", "radio") else ""
                self.fields.setdefault(name, []).append(given.get("value", default) or "")
        elif tag == "select":
            self._select = (name, "multiple" in given, [])
        elif tag == "option" and self._select:
            self._select[2].append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self._textarea = name
            self.fields[name] = [""]

    def handle_data(self, data):
        if self._textarea:
            self.fields[self._textarea][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._in_form = False
        elif tag == "textarea" and self._textarea:
            # The first line break after the tag is not part of the text; the others are sent as two characters.
            text = self.fields[self._textarea][0].removeprefix("\n")
            self.fields[self._textarea][0] = text.replace("\n", "\r\n")
            self._textarea = None
        elif tag == "select" and self._select:
            name, is_multiple, options = self._select
            chosen = [value for value, is_selected in options if is_selected]
            if not chosen and options and not is_multiple:
                chosen = [options[0][0]]
            if chosen:
                self.fields[name] = chosen
            self._select = None


def fields_of(response, form_id=None):
    """{name: [values]} of the page's form with that id, or of its last form."""
    parser = _Form(form_id)
    parser.feed(response.content.decode())
    return {name: values for name, values in parser.fields.items() if "__prefix__" not in name}
