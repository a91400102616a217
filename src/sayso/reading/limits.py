"""All limits of reading, in one place. A file beyond one is listed as unread, or cut with a note that says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a stranger's file is read at most."""

    size: int = 50_000_000  # bytes of one file, and of one part of a mail or an archive
    characters: int = 5_000_000  # code points of one document's text
    pages: int = 2_000  # of a PDF
    expanded: int = 250_000_000  # bytes that one zip, gzip or archive may unpack to
    ratio: int = 200  # unpacked to packed bytes, for whole files that unpack to more than a megabyte
    mails_deep: int = 4  # mails and archives within one another
    multiparts: int = 500  # parts made of parts, in one mail
    attachments: int = 200  # of one mail
    records: int = 20_000  # of one web archive
    elements_deep: int = 200  # elements within one another, HTML
    header: int = 4_000  # characters of one header line of a mail
    seconds: int = 60  # wall time and CPU time of the child for one file
    memory: int = 1_500_000_000  # bytes of address space of the child


DEFAULT = Limits()
