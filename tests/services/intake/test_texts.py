"""The text of every form in which a communiqué comes, and what is said of those that cannot be read."""

import io
import zipfile

import docx
import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from dialogue.services.intake import texts
from dialogue.services.intake.cutting import paragraphs
from tests.archives import locked, package


def word_file(build):
    document = docx.Document()
    build(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf_file(*pages):
    """A PDF with these lines on its pages, in a face of every reader's own."""
    writer = PdfWriter()
    face = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): face})}
        )
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 50 800 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def read(data, name="text.txt", **options):
    return paragraphs(texts.of_file(data, name=name, **options))


def refusal(function, *args, **options):
    with pytest.raises(ValidationError) as caught:
        function(*args, **options)
    return caught.value.messages[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_read_in_the_encoding_it_tells(encoding):
    assert read("双方同意。\r\n\r\nفریقین\n".encode(encoding)) == ["双方同意。", "فریقین"]


def test_another_encoding_is_read_where_it_is_told_and_refused_where_not():
    page = '<meta charset="gb18030"><p>双方同意。</p>'.encode("gb18030")
    assert read(page, "page.html") == ["双方同意。"]
    assert read("双方".encode("gb18030"), charset="gb18030") == ["双方"]
    assert "as utf-8. Save it as UTF-8" in refusal(read, "双方同意".encode("gb18030"))
    assert "as nonsense" in refusal(read, b"text", charset="nonsense")
    assert "as undefined" in refusal(read, b"<meta charset=undefined><p>text</p>")


def test_markup_goes_and_its_paragraphs_stay():
    page = """<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>
    <script>alert("no")</script><h1>Joint
    communiqu&eacute;</h1><p>The two <b>sides</b>
    agreed.<br>They left.</p><table><tr><td>One</td><td>Two</td></tr></table><!-- no --><ul><li>Item</ul>"""
    assert paragraphs(texts.of_pasted(page)) == [
        "Joint communiqué",
        "The two sides agreed.",
        "They left.",
        "One",
        "Two",
        "Item",
    ]
    assert texts.of_pasted("less < more & so <on>").strip() == "less < more & so <on>"


FORBIDDEN = ["a\x01b", "a\ufffeb", "a\ud800b", "a&#1;b", "a&#xFFFE;b"]


@pytest.mark.parametrize("words", FORBIDDEN)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<p>x</p><pre>{}</pre>", "<p>x</p>{}"])
def test_characters_that_nobody_can_read_are_left_out_of_a_page(markup, words):
    assert "ab" in texts.of_pasted(markup.format(words))


@pytest.mark.parametrize("words", FORBIDDEN[:3])
def test_characters_that_nobody_can_read_are_left_out_of_a_text(words):
    assert texts.of_pasted(words) == "ab"


def test_a_page_without_anything_on_it_is_refused():
    assert "There is no text" in refusal(texts.of_pasted, "<!DOCTYPE html>")


def test_html_that_declares_another_encoding_or_entities_is_text_all_the_same():
    page = (
        '<?xml version="1.0" encoding="iso-8859-1"?>'
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>é &x;</p>'
    )
    assert "é" in texts.of_pasted(page)
    assert "root:" not in texts.of_pasted(page)


def test_a_word_file_gives_its_paragraphs_and_tables_in_order():
    def build(document):
        document.add_paragraph("First.")
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Merged"
        table.cell(1, 0).text, table.cell(1, 1).text = "Left", "Right"
        document.add_paragraph("双方同意。")

    data = word_file(build)
    assert read(data, "text.docx") == ["First.", "Merged", "Left", "Right", "双方同意。"]


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARKED = f"""<body xmlns="{WORD}" xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t xml:space="preserve">The sides will </w:t></w:r>
  <w:del><w:r><w:delText>consider</w:delText><w:t>never</w:t></w:r></w:del>
  <w:ins><w:r><w:t>build a </w:t></w:r></w:ins><w:hyperlink><w:r><w:t>berth</w:t></w:r></w:hyperlink>
  <w:moveFrom><w:r><w:t>elsewhere</w:t></w:r></w:moveFrom>
  <w:sdt><w:sdtContent><w:r><w:t> by 2028.</w:t></w:r></w:sdtContent></w:sdt></w:p>
<w:ins><w:p><w:r><w:t>Inserted whole.</w:t></w:r></w:p></w:ins>
<w:sdt><w:sdtContent><w:p><w:r><w:t>In a</w:t><w:tab/><w:t>control.</w:t></w:r></w:p>
  <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Left</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Right</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:sdtContent></w:sdt>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></mc:Choice>
  <mc:Fallback><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:p><w:r><w:t>Last.</w:t></w:r></w:p></body>"""


def test_a_word_file_gives_what_was_inserted_linked_and_controlled_but_not_what_was_taken_out():
    def build(document):
        body = document.element.body
        for element in docx.oxml.parse_xml(MARKED):
            body.append(element)

    assert read(word_file(build), "text.docx") == [
        "The sides will build a berth by 2028.",
        "Inserted whole.",
        "In a control.",
        "Left",
        "Right",
        "Boxed.",
        "Last.",
    ]


def test_a_word_file_that_unpacks_to_far_more_is_refused():
    data = io.BytesIO(word_file(lambda document: document.add_paragraph("x")))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/bomb.xml", b"0" * (texts.MAX_UNPACKED + 1))
    assert len(data.getvalue()) < texts.MAX_FILE
    assert "unpacks to far more" in refusal(read, data.getvalue())


def test_entities_of_a_word_file_are_not_followed():
    data = word_file(lambda document: document.add_paragraph("Safe."))
    attack = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(attack, "w") as after,
    ):
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "word/document.xml":
                entity = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                content = content.replace(b"?>", b"?>" + entity, 1).replace(b"Safe.", b"Safe.&x;")
            after.writestr(part, content)
    assert "root:" not in "".join(read(attack.getvalue()))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 broken",
        b"PK",
        package({}),
        package({"[Content_Types].xml": "<Types/>"}),
        locked(word_file(lambda document: document.add_paragraph("x"))),
    ],
)
def test_a_broken_word_file_is_refused(data):
    assert "no Word file that can be read" in refusal(read, data)


def test_other_files_are_refused_with_what_to_do():
    assert "save it as .docx" in refusal(read, b"\xd0\xcf\x11\xe0...", "old.doc")
    assert "no text file" in refusal(read, b"ab\x00cd", "x.bin")
    assert "has 2.1 MB, and 2 MB is the most" in refusal(read, b"x" * (texts.MAX_FILE + 1))
    assert "This is a picture" in refusal(read, b"\x89PNG\r\n\x1a\n\x00", "scan.png")
    assert "characters, and 200000 is the most" in refusal(texts.of_pasted, "x" * 200_001)
    assert "There is no text" in refusal(texts.of_pasted, " \n ")


def test_a_pdf_gives_its_text_with_lines_put_together():
    page = ["The two sides agreed to build a long sec-", "ond berth at the port.", "3"]
    assert read(pdf_file(page), "text.pdf") == [
        "The two sides agreed to build a long second berth at the port."
    ]


def test_a_pdf_of_pictures_is_refused_with_what_to_do():
    assert "OCR" in refusal(read, pdf_file([]))
    assert "cannot be read" in refusal(read, b"%PDF-1.7 broken")
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    data = io.BytesIO()
    writer.write(data)
    assert "password" in refusal(read, data.getvalue())


def test_heads_that_stand_on_every_page_are_left_out():
    pages = [["Joint text", f"Sentence {word} is said here."] for word in ("one", "two", "six")]
    assert "Joint text" not in " ".join(read(pdf_file(*pages)))


WRAPPED = """1. The two sides agreed to keep the port open to all shippers, and to co-
operate on the long-
term plan of the port. They met in Islamabad.
- 2 -
2. Pakistan will publish the long-term timetable
of the port.

3. 双方同意加强合
作。
"""


def test_lines_of_a_page_are_put_together():
    text = texts.of_pasted(WRAPPED, is_wrapped=True)
    assert paragraphs(text) == [
        "1. The two sides agreed to keep the port open to all shippers, and to cooperate on the long-term plan "
        "of the port. They met in Islamabad.",
        "2. Pakistan will publish the long-term timetable of the port.",
        "3. 双方同意加强合作。",
    ]
