"""What people and programs send, and what only breaks things: values for parameters, headers and bodies."""

import base64
import hashlib
import json

#: A place in the list of all commitments, in its first order.
_LIST = hashlib.sha256(b"CommitmentFilterSet?&known_at=&as_of=").hexdigest()[:8]
_PLACE = base64.urlsafe_b64encode(json.dumps([f"round {_LIST}", 0, -69950, 633]).encode()).decode()

#: Nothing at random hits a record: these are in the register, or what people ask with.
PLAUSIBLE = {
    "as_of": ["2020-02-29", "2025-06-30", "0001-01-01", "9999-12-31"],
    "cursor": [f"2.2026-11-24.{_PLACE.rstrip('=')}", "1.0001-01-01.bnVsbA"],
    "fields": ["key", "ref,title.en", "number,document", "title_en"],
    "format": ["json", "csv", "xlsx", "jsonl", "geojson", "atom", "ics"],
    "from": ["R6", "R1", "R8"],
    "known_at": ["2020-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"],
    "number": [1, 2, 700, 0, 2**31, 2**63, 2**64, 10**40],
    "party": ["cn", "pk"],
    "q": ["gwadar", "port -rail", "瓜达尔 港", "گوادر", "R7-24", "NEAR(a b)", "*"],
    "round": ["R7", "R1"],
    "sector": ["gwadar"],
    "source": ["gt-communique-r7"],
    "status": ["delivered", "not_assessed"],
    "to": ["R7", "R8"],
}
#: A record of each kind.
KEYS = {
    "commitments": "R7-24",
    "dialogues": "strategic-dialogue",
    "parties": "cn",
    "people": "wang-yi",
    "places": "gwadar-port",
    "plans": "cpec",
    "questions": "Q01",
    "rounds": "R7",
    "sectors": "gwadar",
    "sources": "gt-communique-r7",
    "threads": "cpec-framework",
    "updates": "P1-01",
}
#: What an editor has on the desk.
DRAFTS = {"commitments": "R7-98", "updates": "P7-98"}
#: No letters, marks with nothing to stand on, other directions, too much of everything, other languages' syntax;
#: and bytes that are no text at all: half a surrogate pair, a byte that begins nothing, zero written too long.
TEXTS = [
    *(
        "",
        " ",
        "\x00",
        "\u0301",
        "e\u0301\u0323",
        "\u202eabc\u202c",
        "\ufeff",
        "\uffff",
        "👩‍👩‍👧",
        "瓜" * 500,
    ),
    *("%00", "../../etc/passwd", "{}", "[]", "null", "NaN", "-1", "1e400", "9" * 400, "2026-02-30"),
    *(b"\xed\xa0\x80", b"\xff", b"\xc0\x80"),
]
PATHS = ["\u202e", "x" * 300, "瓜", "\x00", "%00", "a/b", "R7-24.json", "\n"]
BODIES = [
    *("\ud800", "\x00", "\u202e", "e\u0301", "x" * 200_000, "9" * 400, "0000-00-00", "9999-12-31"),
    *(None, True, -1, 2**70, 1e308, [], {}, [None], [[[[[[[]]]]]]], [{"en": "x"}], {"\ud800": 1}),
]
HEADERS = {
    "Accept": [
        *("*/*", "text/csv", "application/json;q=0", "text/html, */*;q=0.1", "a/b;q=x", "/", "a/"),
        *("*/json", "application/json; charset=x", "application/geo+json, text/calendar"),
        "text/csv; charset*=nothing'en'x",
    ],
    "Accept-Language": ["ur", "zh-hans;q=2", "x-y-z-" * 50],
    "Authorization": [
        *("Bearer x", "Bearer", "Basic dTpw", "Basic \xff", "bearer cpec_" + "x" * 43),
    ],
    "Content-Type": [
        *("application/json; charset=latin-9", "text/plain", "multipart/form-data", "/"),
        *("application/json; charset*=nothing'en'x", "application/json; charset=hex"),
    ],
    "Idempotency-Key": ["8e03978e-40d5-43dd-bc93-6894a57f9324", '"x"', "x" * 256],
    "If-Match": ["*", '"x"', 'W/"x"', '"x', '"x", *'],
    "If-Modified-Since": ["Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 0000 99:99:99 GMT"],
    "If-None-Match": ['"x"', 'W/"x"', '"x', ", ,", '"x"' * 1000],
    "If-Range": ['"x"', "yesterday"],
    "If-Unmodified-Since": ["Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 99 Nov 1994 08:49:37 GMT"],
    "Origin": ["https://example.org", "null", "http://[", "https://" + "x" * 5000],
    "Range": ["bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=" + "0-1," * 500, "lines=1-"],
}
ODD_HEADERS = ["", " ", "*", "x" * 8000, ",", ";", '"', "\x00", "\t", "\xff\xfe", "=?utf-8?q?x?="]
