"""What axe-core finds wrong with the page that is open."""

from axe_playwright_python.base import AXE_SCRIPT

EVERYTHING = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
#: The rules that look at colours: all that a dark page can break and the same page in light did not.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def violations(page, rules=EVERYTHING, *, only_in=(), except_in=()):
    """A line for each thing that breaks a rule: the rule, what breaks it, what is wrong and where to read more.

    Of `only_in`, at least one must be on the page; without any, the whole page is looked at.
    """
    # The content policy of a page holds its own scripts, not the browser's owner.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    run = "([context, options]) => axe.run(context, options)"
    looked_at = {"include": list(only_in) or ["html"], "exclude": list(except_in)}
    results = page.evaluate(run, [looked_at, options])
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']} ({rule['helpUrl']})"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
