"""The scenes of the editors' guide: what people do at the desk before each picture of it is taken."""

from tests.browser.desk import EVIDENCE, KNOWN, Counted, write_up

SCREEN = {"width": 1100, "height": 720}


def today(editor, reviewer):
    editor.goto("/admin/")
    return editor


def evidence(editor, reviewer):
    editor.goto(EVIDENCE)
    editor.fill("#id_sources-0-url", KNOWN)
    editor.press("#id_sources-0-url", "Enter")
    editor.locator(".known-source").wait_for()
    editor.fill("#id_sources-0-locator", "para 3")
    write_up(Counted(editor))
    editor.locator("[name=_check]").click()
    editor.locator(".forecast").evaluate("each => each.scrollIntoView({block: 'center'})")
    return editor


def review(editor, reviewer):
    """It follows `evidence`: what was written there is submitted."""
    editor.get_by_role("button", name="Submit for review").click()
    editor.locator(".messagelist").wait_for()
    reviewer.goto("/admin/")
    reviewer.get_by_role("link", name="Carrier agrees to call at Gwadar").click()
    reviewer.locator("[name=_approve]").wait_for()
    return reviewer


#: Name of the picture -> the scene, which returns the page that is shown. They are played in this order.
SCENES = {"today": today, "evidence": evidence, "review": review}
#: What a page says of itself: when this changes, so must its picture.
WORDS = """() => [...document.querySelectorAll(
    "#content :is(h1, h2, h3, legend, label, th, button, summary, [type=submit])"
)].map(each => (each.value || each.textContent).trim().replace(/\\s+/g, " ")).filter(Boolean)"""
