"""PDFs that nobody should be able to hurt the website with, made anew for each test run.

Each is a well-formed file around one thing that is wrong, so that it is that thing which is tested.
"""

import zlib
from collections.abc import Mapping
from io import BytesIO

from pypdf import PdfReader, PdfWriter

Objects = Mapping[int, bytes]
MEGABYTE = 1024 * 1024


def pdf_of(objects: Objects, trailer: bytes = b"") -> bytes:
    """A file with these objects, of which 1 is the catalogue; written here, because writers of
    PDFs refuse what is broken."""
    body, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(body), max(objects) + 1
    rows = (
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        for number in range(size)
    )
    return bytes(
        body
    ) + b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        b"".join(rows),
        size,
        trailer,
        start,
    )


def one_page(
    page: bytes = b"/MediaBox [0 0 300 400]", catalogue: bytes = b"", **more: bytes
) -> dict[int, bytes]:
    """Catalogue, tree and page; further objects as `object_4=…`."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R %s >>" % page,
    } | {int(name.removeprefix("object_")): content for name, content in more.items()}


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def deflated_twice(unit: bytes, megabytes: int) -> bytes:
    """`unit` again and again, to about that size when it is inflated twice (zlib, RFC 1950)."""
    block = unit * (MEGABYTE // len(unit))
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    # A block that can be repeated, for it refers to nothing before it.
    deflated = deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(megabytes):
        checksum = zlib.adler32(block, checksum)
    content = b"\x78\xda" + deflated * megabytes + b"\x03\x00" + checksum.to_bytes(4, "big")
    return zlib.compress(content, 9)


def sound() -> bytes:
    return pdf_of(one_page())


def encrypted(user_password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sound())))
    writer.encrypt(user_password, "geheim", algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def deep_page_tree(depth: int = 5_000) -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number in range(2, depth):
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    objects[depth] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>"
    return pdf_of(objects)


def deep_outline(depth: int = 5_000) -> bytes:
    objects = one_page(catalogue=b"/Outlines 4 0 R")
    for number in range(4, depth):
        objects[number] = b"<< /Title (Ebene) /First %d 0 R /Last %d 0 R >>" % (
            number + 1,
            number + 1,
        )
    objects[depth] = b"<< /Title (Ende) >>"
    return pdf_of(objects)


def cyclic_page_tree() -> bytes:
    objects = one_page()
    objects[2] = b"<< /Type /Pages /Kids [4 0 R 3 0 R] /Count 2 >>"
    objects[4] = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"
    return pdf_of(objects)


def cyclic_outline() -> bytes:
    return pdf_of(
        one_page(
            catalogue=b"/Outlines 4 0 R",
            object_4=b"<< /First 5 0 R /Last 6 0 R >>",
            object_5=b"<< /Title (Eins) /Next 6 0 R /First 6 0 R >>",
            object_6=b"<< /Title (Zwei) /Next 5 0 R /First 5 0 R >>",
        )
    )


def many_pages(count: int = 5_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf_of(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: tree}
        | dict.fromkeys(range(3, count + 3), page)
    )


def compression_bomb(megabytes: int = 1_000) -> bytes:
    """The page's content inflates to gigabytes."""
    content = deflated_twice(b"0 0 m ", megabytes)
    filters = b"/Filter [/FlateDecode /FlateDecode]"
    return pdf_of(
        one_page(b"/MediaBox [0 0 300 400] /Contents 4 0 R", object_4=stream(content, filters))
    )


def bomb_in_the_metadata(megabytes: int = 500) -> bytes:
    content = deflated_twice(b" ", megabytes)
    entries = b"/Type /Metadata /Subtype /XML /Filter [/FlateDecode /FlateDecode]"
    return pdf_of(one_page(catalogue=b"/Metadata 4 0 R", object_4=stream(content, entries)))


def picture_bomb(side: int = 25_000) -> bytes:
    picture = b"/Type /XObject /Subtype /Image /Width %d /Height %d" % (side, side)
    picture += b" /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode]"
    pixels = deflated_twice(b"\0", 3 * side * side // MEGABYTE)
    return pdf_of(
        one_page(
            b"/MediaBox [0 0 300 400] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >>",
            object_4=stream(b"300 0 0 400 0 0 cm /P Do"),
            object_5=stream(pixels, picture),
        )
    )


def huge_page() -> bytes:
    return pdf_of(one_page(b"/MediaBox [0 0 100000000 100000000]"))


def with_title(title: str) -> bytes:
    written = title.encode("utf-16-be", "surrogatepass").hex().encode()
    objects = one_page() | {4: b"<< /Title <FEFF%s> >>" % written}
    return pdf_of(objects, b"/Info 4 0 R")
