"""The same input gives the same bytes, wherever and however it is compiled."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.cli.command import ROOT, python, run
from tests.golden.compiled import Compiled, compiled
from tests.golden.reading import lines, tree

pytestmark = pytest.mark.slow

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{0}</dir><match target="pattern"><edit name="family" mode="assign" binding="strong">
<string>DejaVu Sans</string></edit></match><match target="font"><edit name="hinting" mode="assign"><bool>false</bool>
</edit></match></fontconfig>"""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled("sample", tmp_path_factory)


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_in_other_surroundings(sample: Compiled, tmp_path: Path) -> None:
    """Another hash seed, time zone, locale, working folder, home and folder for temporary files."""
    home = tmp_path / "hôme with spaces"
    home.mkdir()
    env = {
        "PYTHONHASHSEED": "4711", "TZ": "Asia/Kolkata", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8",
        "HOME": str(home), "TMPDIR": str(home), "COLUMNS": "20", "PYTHONOPTIMIZE": "2",
    }  # fmt: skip
    told = run("build", ROOT, "-e", "main", "-f", "pdf", "-o", "out", cwd=home, env=env)
    assert told.returncode == 0, told.stderr
    assert digest(home / told.stdout.strip()) == digest(sample.file)
    assert sorted(path.name for path in home.iterdir()) == ["out"]


def test_with_fonts_of_the_users_own(sample: Compiled, tmp_path: Path) -> None:
    """Neither a configuration of fonts nor fonts in the home folder matter; here are others by the same names."""
    fonts = tmp_path / "home" / ".fonts"
    fonts.mkdir(parents=True)
    for path in (ROOT / "styles" / "report" / "fonts").glob("SourceCode*.ttf"):
        shutil.copy(path, fonts / path.name.replace("SourceCodePro", "SourceSerif4"))
    config = tmp_path / "fonts.conf"
    config.write_text(FONTS.format(fonts))
    env = {
        "FONTCONFIG_FILE": str(config), "FONTCONFIG_PATH": str(tmp_path), "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(fonts), "XDG_CONFIG_HOME": str(tmp_path), "PANGO_LANGUAGE": "ja", "LANGUAGE": "ja",
    }  # fmt: skip
    told = run("build", ROOT, "-e", "main", "-f", "pdf", "-o", tmp_path / "out", env=env)
    assert told.returncode == 0, told.stderr
    assert digest(Path(told.stdout.strip())) == digest(sample.file)


def test_from_another_checkout(sample: Compiled, tmp_path: Path) -> None:
    """In a folder elsewhere, with files of another age, written in another order, and others beside them."""
    other = tmp_path / "ein anderer Ort" / "main"
    for name in ("styles", "report", "builder"):
        shutil.copytree(
            ROOT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"), copy_function=shutil.copyfile
        )
    (other / "report" / "sections" / "99-not-named.yaml").write_text("id: none\n")
    (other / "styles" / "report" / "unused.css").write_text("p { color: red }\n")
    told = python("-m", "builder", "build", ".", "-e", "main", "-f", "pdf", cwd=other, env={"PYTHONPATH": str(other)})
    assert told.returncode == 0, told.stderr
    assert digest(other / told.stdout.strip()) == digest(sample.file)


def test_source_date_epoch_changes_the_date_and_the_digest_alone(sample: Compiled, tmp_path: Path) -> None:
    told = run("build", ROOT, "-e", "main", "-f", "pdf", "-o", tmp_path, env={"SOURCE_DATE_EPOCH": "1000000000"})
    reader = pypdf.PdfReader(Path(told.stdout.strip()))
    assert reader.metadata is not None
    assert str(reader.metadata["/CreationDate"]).startswith("D:20010909014640")
    assert reader.xmp_metadata is not None
    assert str(reader.xmp_metadata.xmp_create_date) == "2001-09-09 01:46:40"
    assert sample.reader().metadata != reader.metadata

    def text(read: pypdf.PdfReader) -> str:
        return re.sub(r"\b[0-9a-f]{64}\b", "", "\n".join(lines(tree(read), sample.words())))

    assert text(reader) == text(sample.reader())
    assert "2001" not in text(reader)


@pytest.mark.parametrize("value", ["", "yesterday", "-1", "1e9", "٣", "9" * 30])
def test_a_source_date_epoch_that_is_none_is_passed_over(sample: Compiled, tmp_path: Path, value: str) -> None:
    told = run("build", ROOT, "-e", "main", "-f", "pdf", "-o", tmp_path, env={"SOURCE_DATE_EPOCH": value})
    assert told.returncode == 0, told.stderr
    assert digest(Path(told.stdout.strip())) == digest(sample.file)


def test_nothing_of_the_machine_is_in_the_file(sample: Compiled) -> None:
    """Neither folders nor names of users: object by object, unpacked."""
    reader = sample.reader()
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found: Any = reader.get_object(number)
        data = found.get_data() if hasattr(found, "get_data") else str(found).encode()
        for leak in (b"/tmp/", b"/home/", b"/root", b"/work/", b"file:", b"report:///"):
            assert leak not in data, (number, leak)
