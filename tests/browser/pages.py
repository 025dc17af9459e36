"""What browser tests look at: a page of every kind, in every language, on every screen, by day and by night."""

#: Language of the page -> what its address begins with.
LANGUAGES = {"en": "/", "zh-Hans": "/zh-hans/", "ur": "/ur/"}
WIDTHS = {"desktop": 1280, "phone": 390}
SCHEMES = ("light", "dark")

#: Name of a kind of page -> the one that shows most of what such a page can hold.
KINDS = {
    "home": "",
    "commitment-list": "commitments/",
    "commitment-detail": "commitments/R7-24/",
    "commitment-history": "commitments/R7-24/history/",
    "update-list": "updates/",
    "update-detail": "updates/P7-30/",
    "thread-list": "threads/",
    "thread-detail": "threads/gwadar-port/",
    "round-list": "rounds/",
    "round-compare": "rounds/compare/?from=R3&to=R7",
    "round-detail": "rounds/R7/",
    "round-report": "rounds/R7/report/",
    "sector-list": "sectors/",
    "sector-detail": "sectors/gwadar/",
    "place-list": "places/",
    "place-detail": "places/gwadar-port/",
    "person-list": "people/",
    "person-detail": "people/wang-yi/",
    "plan-list": "plans/",
    "plan-detail": "plans/cpec/",
    "source-list": "sources/",
    "source-detail": "sources/defencetalks-cpec2/",
    "edition-list": "editions/",
    "edition-detail": "editions/1/",
    "question-list": "questions/",
    "suggestion-new": "suggestions/new/?kind=commitment&key=R7-24",
    "suggestion-sent": "suggestions/sent/?reference=S-7K3M-Q2X9",
    "search": "search/?q=gwadar",
    "coverage": "coverage/",
    "glossary": "glossary/",
    "method": "method/",
    "data": "data/",
}
#: The same kinds in another state: what a page looks like with little, with nothing, or with what is not there.
STATES = {
    "a round that is expected": "rounds/R8/",
    "a filtered list": "commitments/?sector=gwadar&status=initiated&status=in_progress",
    "a list with nothing in it": "commitments/?q=zzzz&sector=gwadar",
    "a filter with a mistake in it": "commitments/?round=R99",
    "a search that finds nothing": "search/?q=zzzz",
}
#: Addresses that hold nothing, and say so.
MISSING = {
    "no such record": "commitments/R99-1/",
    "no such page": "nothing-here/",
}
