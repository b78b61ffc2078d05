"""The QR code of the stamp as an SVG drawing."""

from __future__ import annotations


def qr_code(digest: str, title: str) -> str:
    """Inline SVG of a code that holds the digest of the manifest (ISO/IEC 18004, error correction M).

    Upper case keeps it small: it fits the alphanumeric mode.
    """
    import segno  # noqa: PLC0415 -- a build alone needs it

    code = segno.make(f"SHA-256:{digest.upper()}", error="m", micro=False, boost_error=False)
    return str(code.svg_inline(scale=1, border=4, omitsize=True, title=title, svgclass="qr", lineclass=None))
