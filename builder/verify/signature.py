"""The signature within a PDF (ISO 32000-1, 12.8; ETSI EN 319 142-1), by pyHanko, offline."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from builder.verify.envelope import envelope_fault
from builder.verify.reading import Unreadable, guarded
from builder.verify.trust import Trust


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature is worth.

    `fault` says why it does not fit the file (empty where it does); `signer` is the name in the certificate; `trusted`
    tells whether its chain leads to a trusted certificate. `claimed` is the time that the signer gives, `stamped` the
    one in a timestamp, which counts only where `stamp_trusted`; `doubt` says why trust is withheld where it is.
    """

    fault: str = ""
    signer: str = ""
    trusted: bool = False
    doubt: str = ""
    claimed: datetime | None = None
    stamped: datetime | None = None
    stamp_trusted: bool = False


def read_signature(content: bytes, trust: Trust, today: date) -> Signature:
    """The one signature of a file, which covers all of it. Raises Unreadable."""
    with guarded("the signature"):
        return _read(content, trust, datetime.combine(today, time(23, 59, 59), UTC))


def _read(content: bytes, trust: Trust, now: datetime) -> Signature:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 -- a third of a second, for signed files alone
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    reader = PdfFileReader(io.BytesIO(content))
    if len(reader.embedded_signatures) != 1:
        raise Unreadable("the file holds another number of signatures than one")
    (embedded,) = reader.embedded_signatures
    first, length, second, rest = (int(number) for number in embedded.byte_range)
    hole = content[length:second]
    if first or second + rest != len(content) or hole[:1] + hole[-1:] != b"<>":
        return Signature(fault="it does not cover the whole file")
    about = envelope_fault(hole[1:-1], trust.certificates)
    if about:
        return Signature(fault=about)
    status: Any = _status(embedded, trust, now)
    stamp = status.timestamp_validity
    stamped = stamp.timestamp.astimezone(UTC) if stamp is not None else None
    stamp_trusted = stamp is not None and bool(stamp.intact and stamp.valid and stamp.trusted)
    trusted = _holds(status, now)
    if not trusted and stamped is not None and stamp_trusted and stamped <= now:
        # the certificate may have run out since, if a trusted clock says that it was good when it signed
        trusted = _holds(_status(embedded, trust, stamped), stamped)
    fault = ""
    if not status.intact:
        fault = "the file is not the one that was signed"
    elif not status.valid:
        fault = "it was not made with the key of its certificate"
    elif status.coverage is not SignatureCoverageLevel.ENTIRE_FILE or not status.docmdp_ok:
        fault = "it does not cover the whole file"
    elif stamp is not None and not (stamp.intact and stamp.valid):
        fault = "its timestamp belongs to something else"
    elif stamped is not None and stamped > now + timedelta(days=1):
        fault = "its timestamp lies in the future"
    name = status.signing_cert.subject.native
    return Signature(
        fault,
        str(name.get("common_name") or status.signing_cert.subject.human_friendly),
        trusted,
        "" if trusted else _doubt(status.signing_cert, now),
        status.signer_reported_dt.astimezone(UTC) if status.signer_reported_dt else None,
        stamped,
        stamp_trusted,
    )


def _status(embedded: Any, trust: Trust, moment: datetime) -> Any:
    from asn1crypto import x509  # noqa: PLC0415 -- with pyHanko
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    roots = [x509.Certificate.load(one) for one in trust.certificates]
    contexts = [ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False) for _ in range(2)]
    # a certificate for signing in general will do (RFC 5280, 4.2.1.3); pyHanko would ask for non-repudiation
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return validate_pdf_signature(embedded, contexts[0], contexts[1], key_usage_settings=usage)


def _holds(status: Any, moment: datetime) -> bool:
    """Whether the chain was good at a moment; a certificate that is trusted itself has no chain, but has its time."""
    certificate = status.signing_cert
    return bool(status.trusted) and certificate.not_valid_before <= moment <= certificate.not_valid_after


def _doubt(certificate: Any, now: datetime) -> str:
    if not certificate.not_valid_before <= now <= certificate.not_valid_after:
        first, last = certificate.not_valid_before, certificate.not_valid_after
        return f"its certificate is valid from {first:%Y-%m-%d} to {last:%Y-%m-%d} only"
    return "its certificate does not lead to one that you said to trust"
