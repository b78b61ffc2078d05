"""Laying out one page with WeasyPrint; the only module that calls it. It runs in the child.

A linker that lays chapters out apart and joins the pieces would take the place of `lay_out`: the door above it
stays as it is.
"""

from __future__ import annotations

import logging
import os
import urllib.parse
import zlib
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from builder.emit.pdf import loading

loading.load()

import cssselect2  # noqa: E402 -- WeasyPrint's import has to come first
import PIL  # noqa: E402
import pydyf  # noqa: E402
import pyphen  # noqa: E402
import tinycss2  # noqa: E402
import tinyhtml5  # noqa: E402
import weasyprint  # noqa: E402
from weasyprint.css.counters import CounterStyle  # noqa: E402
from weasyprint.text.ffi import ffi, fontconfig, harfbuzz, harfbuzz_subset, pango  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import URLFetcher, URLFetcherResponse, iri_to_uri  # noqa: E402

from builder.emit.pdf import finish, inks, mending, metadata, prepress  # noqa: E402
from builder.model.artifact import BASE  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIANT = "pdf/a-3a"
"""PDF/A-3, level A (ISO 19005-3); PDF/UA-1 is declared beside it."""

BASE_STYLE = ":root { hyphenate-character: '-' }"
"""U+2010 would share its glyph with U+002D in most fonts, so that text extraction gave one for the other."""

MAX_COMPLAINTS = 200
"""As many complaints of WeasyPrint's are passed on; more of them tell nothing new."""

MEDIA_TYPES = {
    ".bib": "text/x-bibtex",
    ".csl": "application/vnd.citationstyles.style+xml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".icc": "application/vnd.iccprofile",
    ".icm": "application/vnd.iccprofile",
    ".j2": "text/plain",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".md": "text/markdown",
    ".otf": "font/otf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".tar": "application/x-tar",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".zip": "application/zip",
}
"""By file extension: the machine's own table would let the file depend on the machine."""

for schemes in (urllib.parse.uses_relative, urllib.parse.uses_netloc):
    schemes.append("report")

mending.apply()
prepress.apply()


class Assets(URLFetcher):  # type: ignore[misc]
    """Gives out the page's own assets, by exact address, and nothing else: no file, no network, no `data:`."""

    _fail_on_errors = False

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        """Serve these; the base class would prepare connections."""
        self._assets = {iri_to_uri(address): content for address, content in assets.items()}

    def fetch(self, url: str, headers: object = None) -> Any:
        """The asset at this address. Raises PermissionError for any other."""
        del headers
        content = self._assets.get(iri_to_uri(url.partition("#")[0]))
        if content is None:
            raise PermissionError("not among the files of this report")
        media_type = MEDIA_TYPES.get(PurePosixPath(url).suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(url, content, {"Content-Type": media_type})


class Complaints(logging.Handler):
    """Keeps what WeasyPrint warns of, each once, with the style sheet that is being read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: dict[tuple[str, str, str], None] = {}
        self.place = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record; the template of its message tells its kind."""
        if len(self.found) < MAX_COMPLAINTS:
            self.found[str(record.msg), record.getMessage(), self.place] = None


@contextmanager
def complaints() -> Iterator[Complaints]:
    """Listen to WeasyPrint."""
    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.WARNING)
    handler = Complaints()
    logger.addHandler(handler)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)


def lay_out(
    html: str,
    css: list[str],
    assets: Mapping[str, bytes],
    timestamp: int,
    identifier: str,
    shop: tuple[dict[str, Any], bytes] | None = None,
) -> tuple[bytes, list[tuple[str, str, str]], list[str]]:
    """The PDF of a page, WeasyPrint's complaints (template, message, style sheet), and what its pages begin with.

    `shop` is what a print shop asks for and the profile of its inks.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(timestamp)
    press = prepress.Press.of(*shop) if shop else None
    with complaints() as handler, inks.using(press.inks if press else None):
        fetcher = Assets(assets)
        profiles = press.profiles() if press else {}
        shared = {"font_config": FontConfiguration(), "counter_style": CounterStyle(), "color_profiles": profiles}
        sheets = []
        for number, text in enumerate((BASE_STYLE, *css, *([press.sheet()] if press else ()))):
            handler.place = f"style sheet {number}"
            sheets.append(weasyprint.CSS(string=text, base_url=BASE, url_fetcher=fetcher, **shared))
        handler.place = ""
        page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
        variant = press.variant() if press else VARIANT
        document = page.render(stylesheets=sheets, pdf_variant=variant, **shared)
        metadata.prepare(document.metadata, page.etree_element, datetime.fromtimestamp(timestamp, UTC), identifier)
        content = document.write_pdf(pdf_variant=variant, finisher=press.finish if press else finish.finish)
    return content, list(handler.found), document.beginnings


def versions() -> dict[str, str]:
    """The name and version of everything that determines the bytes of a file."""
    ffi.cdef("const char *hb_version_string (void); int FcGetVersion (void);")
    number = pango.pango_version()
    fontconfig_number = fontconfig.FcGetVersion()
    return {
        "WeasyPrint": weasyprint.__version__,
        "pydyf": pydyf.__version__,
        "Pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "HarfBuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        "font subsetting": "HarfBuzz" if harfbuzz_subset else f"fontTools {_fonttools()}",
        "FontConfig": f"{fontconfig_number // 10000}.{fontconfig_number // 100 % 100}.{fontconfig_number % 100}",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "Pillow": PIL.__version__,
        "tinycss2": tinycss2.__version__,
        "tinyhtml5": tinyhtml5.__version__,
        "cssselect2": cssselect2.__version__,
        "Pyphen": pyphen.__version__,
    }


def _fonttools() -> str:
    import fontTools  # noqa: PLC0415 -- needed where HarfBuzz cannot subset

    return str(fontTools.version)
