from collections.abc import Callable
from email.message import EmailMessage

import pytest

from sayso.reading import Limits
from sayso.records import Document, Unread

ReadBytes = Callable[..., list[Document | Unread]]


def mail(text: str = "A few dozen left.\n", **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Press Office <press@alliance.example>", "Subject": "Statement", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def documents(found: list[Document | Unread]) -> list[Document]:
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def test_headers_are_custody_and_the_domain_is_no_publisher(read_bytes: ReadBytes) -> None:
    raw = mail(Date="Sat, 14 Oct 2017 09:00:00 +0300").as_bytes()
    (found,) = documents(read_bytes("a.eml", raw))
    assert (found.title, found.author, found.publisher) == ("Statement", "Press Office", None)
    assert (found.published, found.media_type) == ("2017-10-14T09:00:00+03:00", "message/rfc822")


def test_organization_header_is_the_publisher(read_bytes: ReadBytes) -> None:
    (found,) = documents(read_bytes("a.eml", mail(Organization="The Alliance").as_bytes()))
    assert found.publisher == "The Alliance"


def test_quoted_replies_are_kept(read_bytes: ReadBytes) -> None:
    (found,) = documents(read_bytes("a.eml", mail("No.\n\n> Did they leave?\n").as_bytes()))
    assert found.text == "No.\n\n> Did they leave?\n"


def test_mail_is_known_by_its_headers_where_the_name_says_nothing(read_bytes: ReadBytes) -> None:
    (found,) = documents(read_bytes("message", mail().as_bytes()))
    assert found.media_type == "message/rfc822"


def test_plain_text_goes_before_html(read_bytes: ReadBytes) -> None:
    message = mail("The plain one.\n")
    message.add_alternative("<p>The other one.</p>", subtype="html")
    (found,) = documents(read_bytes("a.eml", message.as_bytes()))
    assert found.text == "The plain one.\n"


def test_html_alone_becomes_the_mails_text(read_bytes: ReadBytes) -> None:
    message = mail()
    message.set_content("<html><body><p>Only “here”, she said.</p></body></html>", subtype="html")
    (found,) = documents(read_bytes("a.eml", message.as_bytes()))
    assert (found.text, found.media_type, found.title) == ("Only “here”, she said.", "message/rfc822", "Statement")
    assert found.size == len(message.as_bytes())
    assert found.path.endswith("a.eml")


def test_flowed_lines_are_put_together(read_bytes: ReadBytes) -> None:
    body = b"A few \r\ndozen left.\r\n> so \r\n> it is\r\n-- \r\nme\r\n"
    raw = b"From: a@b.example\r\nContent-Type: text/plain; format=flowed\r\n\r\n" + body
    (found,) = documents(read_bytes("a.eml", raw))
    assert found.text == "A few dozen left.\n> so it is\n-- \nme\n"


def test_attachments_are_documents_with_the_mail_as_parent(
    read_bytes: ReadBytes, make_pdf: Callable[..., bytes]
) -> None:
    message = mail()
    message.add_attachment(make_pdf(["We deny all of it."]), maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("Notes.", filename="../../n.txt")
    parent, pdf, note = documents(read_bytes("m.eml", message.as_bytes()))
    assert (pdf.text, pdf.parent, note.parent) == ("We deny all of it.", parent.id, parent.id)
    assert pdf.path.endswith("m.eml!a.pdf")
    assert note.text.strip() == "Notes."


def test_unreadable_attachment_is_unread_and_the_rest_is_read(read_bytes: ReadBytes) -> None:
    message = mail()
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="map.png")
    message.add_attachment("Notes.", filename="n.txt")
    first, second, third = read_bytes("m.eml", message.as_bytes())
    assert isinstance(first, Document)
    assert isinstance(second, Unread)
    assert second.path.endswith("m.eml!map.png")
    assert isinstance(third, Document)


def test_mail_in_mail_in_mail_is_read_to_the_limit(read_bytes: ReadBytes) -> None:
    message = mail("innermost")
    for number in range(8):
        outer = mail(f"level {number}")
        outer.add_attachment(message)
        message = outer
    found = read_bytes("m.eml", message.as_bytes(), Limits(mails_deep=3))
    assert [type(one) for one in found] == [Document] * 4 + [Unread]
    assert isinstance(found[-1], Unread)
    assert "3 containers deep" in found[-1].reason


def test_limit_of_attachments(read_bytes: ReadBytes) -> None:
    message = mail()
    for number in range(5):
        message.add_attachment(f"note {number}", filename=f"{number}.txt")
    found = read_bytes("m.eml", message.as_bytes(), Limits(attachments=2))
    assert [type(one) for one in found] == [Document] * 3 + [Unread]
    assert isinstance(found[-1], Unread)
    assert "5 attachments" in found[-1].reason


def test_impossible_date_is_dropped_with_a_note(read_bytes: ReadBytes) -> None:
    raw = b"From: a@b.example\r\nDate: Sat, 34 Oct 2017 09:00:00 +0300\r\n\r\nText.\r\n"
    (found,) = documents(read_bytes("a.eml", raw))
    assert found.published is None
    assert any("34 Oct 2017" in note for note in found.notes)


def test_declared_charset_is_used(read_bytes: ReadBytes) -> None:
    raw = b"From: a@b.example\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n" + "Он ушёл.".encode("koi8-r")
    (found,) = documents(read_bytes("a.eml", raw))
    assert found.text == "Он ушёл."


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b"(" * 60_000 + b"\r\n\r\nText.",
        b"From: " + b"a," * 60_000 + b"\r\n\r\nText.",
        b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\nFrom: x\r\n\r\nText.",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 3_000,
        b"Content-Type: text/plain; charset=nonsense\r\n\r\nText.",
        b"Content-Type: multipart/mixed\r\n\r\nText.",
        b"Date: \r\nFrom: =?x\r\nContent-Transfer-Encoding: base64\r\n\r\n@@@@",
    ],
    ids=["comments", "addresses", "words", "parts", "charset", "no boundary", "bad base64"],
)
def test_hostile_mails_neither_hang_nor_stop_the_run(read_bytes: ReadBytes, raw: bytes) -> None:
    assert len(read_bytes("a.eml", raw)) == 1
