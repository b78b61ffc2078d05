"""Signing what was built, and making keys for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from builder.model import codes
from builder.model.artifact import Artifact
from builder.model.diagnostic import Checked, Diagnostic, Span
from builder.model.report import Format
from builder.pipeline.outcome import Outcome
from builder.seal import (
    PASSPHRASE,
    DocumentKey,
    StatementKey,
    Timestamping,
    load_key,
    make_keys,
    sign,
    statement,
)
from builder.world import Refused, World

TIMESTAMP_SERVER = "IMPRIMATUR_TIMESTAMP_SERVER"
"""The variable that holds the address of a server of timestamps (RFC 3161)."""

TIMESTAMPS = "report/evidence/timestamps"
"""Where timestamps are kept, so that a file comes out the same once more; the manifest cannot cover them."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """What seals the files of a build: a key for PDFs, one for detached statements, or both."""

    document: DocumentKey | None
    statements: StatementKey | None
    server: str

    def seal(self, world: World, artifact: Artifact, digest: str) -> Checked[tuple[Artifact, ...]]:
        """The file, signed where there is a key for it, and the statement over it; `digest` is its manifest's."""
        found: tuple[Diagnostic, ...] = ()
        if self.document is not None and not artifact.name.endswith(f".{Format.PDF.value}"):
            found = () if self.statements else (_unsigned(artifact.name),)
        elif self.document is not None:
            signed = self._signed(world, artifact.content, self.document)
            if signed.value is None:
                return Checked(None, signed.diagnostics)
            found, artifact = signed.diagnostics, replace(artifact, content=signed.value)
        sealed = [artifact]
        if self.statements is not None:
            envelope = statement({artifact.name: artifact.content}, digest, self.statements)
            sealed.append(Artifact(f"{artifact.name}.dsse.json", envelope))
        return Checked(tuple(sealed), found)

    def _signed(self, world: World, content: bytes, key: DocumentKey) -> Checked[bytes]:
        kept = world.project / TIMESTAMPS / f"{sha256(content).hexdigest()}.json"
        stamping = None
        if self.server or World.exists(kept):
            before = World.read_outside(kept) if World.exists(kept) else b""
            proxy = world.proxy(self.server) if self.server else ""
            stamping = Timestamping(Span(TIMESTAMP_SERVER), self.server, proxy, before)
        signed = sign(content, key, world.now(), stamping)
        if signed.value is None:
            return Checked(None, signed.diagnostics)
        if signed.value.timestamp:
            world.write(kept, signed.value.timestamp)
        return Checked(signed.value.content, signed.diagnostics)


def _unsigned(name: str) -> Diagnostic:
    hint = "a key for statements vouches for files of every format; “imprimatur keys” makes one"
    return codes.FORMAT_UNSIGNED.at(Span(name), "the file is not signed: a certificate signs PDFs alone", hint)


def open_sealer(world: World, files: Iterable[Path], server: str) -> Checked[Sealer]:
    """The keys in these files; what kind a key is decides what it signs. None where one cannot be used."""
    found: list[Diagnostic] = []
    document: DocumentKey | None = None
    statements: StatementKey | None = None
    for file in files:
        try:
            content = World.read_outside(file)
        except (OSError, Refused) as error:
            reason = getattr(error, "strerror", None) or str(error)
            found.append(codes.KEY_UNREADABLE.at(Span(str(file)), f"the key cannot be read: {reason}"))
            continue
        loaded = load_key(str(file), content, world.variable(PASSPHRASE))
        found.extend(loaded.diagnostics)
        match loaded.value:
            case DocumentKey() as key:
                document = key
            case StatementKey() as key:
                statements = key
    sealer = Sealer(document, statements, server or world.variable(TIMESTAMP_SERVER))
    return Checked(None if found else sealer, tuple(found))


def new_keys(name: str, folder: Path) -> Outcome:
    """Make keys in a folder; the public ones are printed. Nothing is written over."""
    made = make_keys(name, World.now(), World.variable(PASSPHRASE))
    files = {folder / file: content for file, content in made.private.items()}
    files |= {folder / file: text.encode() for file, text in made.public.items()}
    there = [
        codes.IMPORT_EXISTS.at(Span(str(path)), "the file is there already", "name another folder with -o")
        for path in files
        if World.exists(path)
    ]
    if there:
        return Outcome((), None, tuple(there))
    for path, content in files.items():
        World.write(path, content, 0o600 if path.name in made.private else 0o644)
    return Outcome(tuple(files), None, (), output="".join(made.public.values()))
