"""A style that raises its numbers: they can be clicked on, and nothing of the page complains."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.cli.command import REPORT, project, run

pytestmark = pytest.mark.slow

STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Raised</title><id>https://example.org/raised</id><category citation-format="numeric"/></info>
  <citation><layout vertical-align="sup" delimiter=","><text variable="citation-number"/></layout></citation>
  <bibliography second-field-align="flush">
    <layout><text variable="citation-number" vertical-align="sup"/><text variable="title" prefix=" "/></layout>
  </bibliography>
</style>
"""


def test_a_report_with_raised_numbers_is_built(tmp_path: Path) -> None:
    folder = project(tmp_path, REPORT + "citation-style: raised.csl\n", **{"raised.csl": STYLE})
    done = run("build", folder, "-o", tmp_path / "out", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    [file] = (tmp_path / "out").iterdir()
    links = [
        entry.get_object()
        for page in pypdf.PdfReader(file).pages
        for entry in page.get("/Annots", ())
        if entry.get_object().get("/Dest") == "ref-1"
    ]
    assert links
    for link in links:
        left, bottom, right, top = map(float, link["/Rect"])
        assert abs(right - left) > 1
        assert abs(top - bottom) > 3
