"""The one inlet and outlet: files inside named roots, the environment, child processes.

No other room opens a file, reads the environment or starts a process; the date and the network are not read at all by
a build. (The layout's two ends talk over pipes that this file opened, and its child sets its own limits.)
"""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from builder.model.artifact import Input

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read."""


class Refused(Exception):
    """A path that may not be read: it leads out of its root, or is no regular file."""


class TooLarge(Refused):
    """A file over MAX_BYTES."""


class World:
    """The outside world as one build sees it.

    A root is a folder under a virtual name: `report` of the project, `styles/<name>` of each style in use. Paths are
    always virtual (`report/sections/01.yaml`), so that neither messages nor output depend on where a checkout lies.
    """

    def __init__(self, project: Path) -> None:
        """Look at the project in this folder; nothing is read yet."""
        self.project = project
        self._roots: dict[str, Path] = {"report": project / "report"}
        self._inputs: dict[str, Input] = {}

    def add_root(self, name: str, folder: Path) -> None:
        """Let files of a further folder be read, under a virtual name."""
        self._roots[name] = folder

    def style_folder(self, name: str) -> Path | None:
        """Where a style lies: in the project's own styles/ first, then among those that the program ships."""
        package = Path(__file__).parent
        for home in (self.project / "styles", package / "_styles", package.parent / "styles"):
            if (home / name / "style.yaml").is_file():
                return home / name
        return None

    def style_names(self) -> list[str]:
        """The names of all styles that could be used, sorted."""
        package = Path(__file__).parent
        homes = (self.project / "styles", package / "_styles", package.parent / "styles")
        return sorted({path.parent.name for home in homes for path in home.glob("*/style.yaml")})

    def read(self, path: str) -> bytes:
        """The bytes of a file by its virtual path, remembered as an input of the build.

        Raises OSError where there is none or the machine fails, Refused where the path leads out of its root (`..`,
        an absolute or percent-encoded path, a symbolic link) or names something that is no regular file.
        """
        real = self._resolve(path)
        descriptor = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
            if not stat.S_ISREG(status.st_mode):
                raise Refused("is not a regular file")
            if status.st_size > MAX_BYTES:
                raise TooLarge(f"is larger than {MAX_BYTES // 2**20} MiB")
            content = file.read(MAX_BYTES + 1)
        self._inputs[path] = Input(path, len(content), hashlib.sha256(content).hexdigest())
        return content

    def _resolve(self, path: str) -> Path:
        for name in sorted(self._roots, key=len, reverse=True):
            if f"{path}/".startswith(f"{name}/"):
                break
        else:
            raise Refused("is outside the project and its styles")
        inside = path[len(name) + 1 :]
        pure = PurePosixPath(inside)
        if pure.is_absolute() or ".." in pure.parts or "%" in inside or "\\" in inside or "\0" in inside:
            raise Refused("is not a plain path below its folder")
        root = self._roots[name].resolve()
        if not any(root.is_relative_to(home.resolve()) for home in (self.project, Path(__file__).parents[1])):
            raise Refused("is a symbolic link out of the project")
        try:
            real = (root / pure).resolve(strict=True)
        except (RuntimeError, OSError) as error:
            # A circle of symbolic links is the first before Python 3.13, the second from then on.
            if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
                raise Refused("is a symbolic link to itself") from error
            raise
        if not real.is_relative_to(root):
            raise Refused("leads out of its folder")
        return real

    def names(self, folder: str) -> tuple[str, ...]:
        """The virtual paths of the files in a folder, sorted; none where there is no such folder."""
        try:
            real = self._resolve(folder)
            return tuple(sorted(f"{folder}/{entry.name}" for entry in real.iterdir() if entry.is_file()))
        except (OSError, Refused):
            return ()

    def inputs(self) -> tuple[Input, ...]:
        """Every file read so far, sorted by path."""
        return tuple(self._inputs[path] for path in sorted(self._inputs))

    @contextmanager
    def deadline(self, seconds: int) -> Iterator[None]:
        """Raise TimeoutError in what takes longer than this; Python code alone is interrupted, in the main thread."""

        def late(*_: object) -> None:
            raise TimeoutError

        before = signal.signal(signal.SIGALRM, late)
        signal.alarm(seconds)
        try:
            yield
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)

    @staticmethod
    def versions(packages: Iterable[str]) -> dict[str, str]:
        """The versions of installed packages, and of Python, by name."""
        from importlib.metadata import version  # noqa: PLC0415 -- a build alone asks

        python = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
        return {"Python": python} | {package: version(package) for package in packages}

    def variable(self, name: str) -> str:
        """A variable of the environment, empty where it is not set."""
        return os.environ.get(name, "")

    def source_date_epoch(self) -> int | None:
        """SOURCE_DATE_EPOCH in seconds since 1970, or None where it is not set or not a number."""
        value = self.variable("SOURCE_DATE_EPOCH")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else None

    def scratch(self) -> tempfile.TemporaryDirectory[str]:
        """A folder for a child's temporary files, to be cleaned up by whoever asked for it."""
        return tempfile.TemporaryDirectory(prefix="imprimatur-", ignore_cleanup_errors=True)

    def start(self, module: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        """Start a module of this package in a process of its own, with pipes on its three streams.

        It gets this environment and no more than PATH, so that the user's settings do not reach the output.
        """
        base = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
        for name in ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "TMPDIR"):
            if name in os.environ:
                base[name] = os.environ[name]
        return subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=base | {"PYTHONPATH": str(Path(__file__).parent.parent)} | environment,
            cwd="/",
        )

    def write(self, path: Path, content: bytes) -> None:
        """Write a file whole or not at all: a temporary file beside it, then a rename.

        Raises OSError; the file that was there before is untouched then.
        """
        if path.parent.exists() and not path.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, f"{path.parent} is a file, not a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".tmp")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                os.fchmod(file.fileno(), 0o644)
            Path(temporary).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
