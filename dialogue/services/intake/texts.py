"""The text of what was pasted or uploaded: plain, HTML, DOCX or PDF. What cannot be read says what to do instead."""

import math
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree, html
from pypdf import PdfReader
from pypdf.errors import PyPdfError

#: The most that is taken: bytes of a file, what a DOCX may unpack to, pages of a PDF, characters of a text.
MAX_FILE = 2 * 1024 * 1024
MAX_UNPACKED = 20 * 1024 * 1024
MAX_PARTS = 2000
MAX_PAGES = 200
MAX_TEXT = 200_000

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|h[1-6]|table|ul|ol|span)\b", re.IGNORECASE
)
_SILENT = ("script", "style", "head", "noscript", "template", "svg", "iframe", "object")
_BLOCKS = (
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
    ),
    *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
    *("main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
)
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:page\s+|第\s*|صفحہ\s*)?\d{1,4}(?:\s*(?:/|of|از)\s*\d{1,4})?(?:\s*页)?(?:\s*[-–—])?",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:\(?(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[.)]|[•▪–—-])\s+\S|（?[一二三四五六七八九十]{1,3}[、）]",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?。！？；;:：۔؟][\"'’”»)\]』」》）]*$")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u2010]\n([^\W\d_]+)")
_HAN_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")
#: What neither a document nor the database can hold, and nobody can read: what XML forbids.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\r\n?|[\x0b\x0c]")
#: What a broken or locked file makes its reader raise, besides the reader's own errors.
_BROKEN = (
    *(AttributeError, EOFError, LookupError, OSError),
    *(RuntimeError, TypeError, ValueError, zlib.error),
)
#: What was taken out of a Word file or moved on in it, and what older programs show in the place of a picture.
_DOCX_UNSEEN = (
    *(qn("w:del"), qn("w:moveFrom")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_DOCX_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
#: A line this much shorter than the usual one ends its paragraph.
SHORT = 0.8


#: How pictures begin: PNG, JPEG, GIF, TIFF, WebP.
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")


class UnreadableError(ValidationError):
    """Something that no text can be taken from, and what to do instead."""


def of_file(data: bytes, *, name: str, charset: str = "") -> str:
    """The text of an uploaded file, paragraphs on lines of their own."""
    require_bytes(len(data))
    if data.startswith(b"%PDF-"):
        return _bounded(unwrapped(_allowed(_pdf(data))))
    if data.startswith(b"PK"):
        return _bounded(_docx(data))
    if data.startswith(b"\xd0\xcf\x11\xe0") or name.lower().endswith((".doc", ".rtf")):
        raise UnreadableError(
            _("Old Word files (.doc, .rtf) cannot be read: save it as .docx, or paste its text.")
        )
    return of_pasted(_decoded(data, charset))


def require_bytes(size: int) -> None:
    if size > MAX_FILE:
        # Rounded up: what is a byte too large is not said to be as large as is allowed.
        words = {"size": math.ceil(size / 1024 / 102.4) / 10, "most": MAX_FILE // 1024 // 1024}
        raise UnreadableError(
            _("The file has %(size).1f MB, and %(most)s MB is the most: paste its text instead.")
            % words
        )


def of_pasted(text: str, *, is_wrapped: bool = False) -> str:
    """The text that was pasted; `is_wrapped` if its lines are those of a page, as PDF viewers copy them."""
    text = _allowed(text)
    if _MARKUP.search(text[:5000]):
        text = _of_html(text)
    return _bounded(unwrapped(text) if is_wrapped else text)


def unwrapped(text: str) -> str:
    """Lines that a page's width broke put together again: page numbers dropped, hyphenated words made whole."""
    lines = [line.strip() for line in text.replace("\u00ad", "").splitlines()]
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    blocks: list[list[str]] = [[]]
    for line in lines:
        block = blocks[-1]
        is_over = bool(block) and bool(_END.search(block[-1]))
        if not line:
            if is_over:
                blocks.append([])
        elif block and (_ITEM.match(line) or (is_over and len(block[-1]) < usual * SHORT)):
            blocks.append([line])
        else:
            block.append(line)
    return "\n".join(_one_line("\n".join(block), text) for block in blocks if block)


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", _BREAK.sub("\n", text))


def _one_line(block: str, whole: str) -> str:
    """A paragraph without its line breaks. A hyphen at one stays where the same word has it elsewhere."""

    def mended(word: re.Match[str]) -> str:
        hyphenated = f"{word[1]}-{word[2]}"
        is_compound = hyphenated.lower() in whole.lower() or word[2][0].isupper()
        return hyphenated if is_compound else word[1] + word[2]

    return _HAN_BREAK.sub("", _HYPHEN.sub(mended, block)).replace("\n", " ")


def _decoded(data: bytes, charset: str) -> str:
    """By its byte order mark, else by what it or its sender says, else as UTF-8."""
    found = next((name for mark, name in _BOMS.items() if data.startswith(mark)), "")
    declared = _CHARSET.search(data[:2048])
    name = found or charset or (declared[1].decode() if declared else "") or "utf-8"
    if any(data.startswith(sign) for sign in PICTURES):
        raise UnreadableError(
            _(
                "This is a picture, not a text: text, HTML, DOCX and PDF can be read. "
                "Have a program recognise its text first (OCR), or type it."
            )
        )
    try:
        text = data.decode(name)
    except (ValueError, LookupError) as error:
        raise UnreadableError(
            _("The file cannot be read as %(charset)s. Save it as UTF-8, or paste its text.")
            % {"charset": name}
        ) from error
    if "\x00" in text:
        raise UnreadableError(_("This is no text file. Text, HTML, DOCX and PDF can be read."))
    return text


def _of_html(text: str) -> str:
    # As bytes: an XHTML page that declares another encoding is text already.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        page = html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:
        raise UnreadableError(_("There is no text in it.")) from error
    etree.strip_elements(page, *_SILENT, with_tail=False)
    for element in page.iter():
        # Once more what is allowed: it may have been written as a number (&#1;).
        if element.text:
            own = _allowed(element.text)
            element.text = own if element.tag == "pre" else re.sub(r"\s+", " ", own)
        if element.tail:
            element.tail = re.sub(r"\s+", " ", _allowed(element.tail))
    for block in page.iter(*_BLOCKS):
        block.text = f"\n{block.text or ''}"
        block.tail = f"\n{block.tail or ''}"
    return str(page.text_content())


def _docx(data: bytes) -> str:
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise UnreadableError(
                _("The file unpacks to far more than a communiqué: paste its text instead.")
            )
        document = Document(BytesIO(data))
        return "\n".join(_docx_lines(document.element.body))
    except (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, *_BROKEN) as error:
        raise UnreadableError(
            _("This is no Word file that can be read: save it as .docx again, or paste its text.")
        ) from error


def _docx_lines(body: Any) -> Iterator[str]:
    """Every paragraph in the order of the text: in tables, links, content controls, and what was inserted by others."""
    for paragraph in body.iter(qn("w:p")):
        if next(paragraph.iterancestors(*_DOCX_UNSEEN), None) is None:
            yield "".join(_docx_words(paragraph))


def _docx_words(element: Any) -> Iterator[str]:
    """What a reader sees who accepts all changes. A paragraph inside (of a text box) is a line of its own."""
    for child in element.iterchildren("{*}*"):
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _DOCX_SIGNS:
            yield _DOCX_SIGNS[child.tag]
        elif child.tag not in (*_DOCX_UNSEEN, qn("w:p"), qn("w:pPr"), qn("w:rPr")):
            yield from _docx_words(child)


def _pdf(data: bytes) -> str:
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(
                _("The PDF is locked with a password: open it and paste its text.")
            )
        if len(reader.pages) > MAX_PAGES:
            words = {"count": len(reader.pages), "most": MAX_PAGES}
            raise UnreadableError(
                _(
                    "The PDF has %(count)s pages, and %(most)s is the most: paste the text that matters."
                )
                % words
            )
        text = "\n".join(_without_repeated([page.extract_text() for page in reader.pages]))
    except (PyPdfError, *_BROKEN) as error:
        raise UnreadableError(
            _("This PDF cannot be read: open it, and paste its text as copied from a PDF.")
        ) from error
    if not text.strip():
        raise UnreadableError(
            _(
                "This PDF has no text, only pictures of its pages. Have a program recognise the text "
                "first (OCR), or paste the text from another copy."
            )
        )
    return text


def _without_repeated(pages: list[str]) -> list[str]:
    """The pages without the first and last lines that stand on most of them: running heads and feet."""
    lines = [page.strip().splitlines() for page in pages]
    edges = Counter(line.strip() for page in lines if page for line in {page[0], page[-1]})
    repeated = {line for line, count in edges.items() if count > 2 and count * 2 > len(pages)}
    kept = [
        [
            line
            for at, line in enumerate(page)
            if not (at in (0, len(page) - 1) and line.strip() in repeated)
        ]
        for page in lines
    ]
    return ["\n".join(page) for page in kept]


def _bounded(text: str) -> str:
    if not text.strip():
        raise UnreadableError(_("There is no text in it."))
    if len(text) > MAX_TEXT:
        raise UnreadableError(
            _("The text has %(size)s characters, and %(most)s is the most: take it in in parts.")
            % {"size": len(text), "most": MAX_TEXT}
        )
    return text
