"""What a layout may use up before it is ended."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

VARIABLE = "IMPRIMATUR_LIMITS"
"""The environment variable that carries the limits to the child."""

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Address space and largest file in bytes, CPU and wall time in seconds, each for one page."""

    address_space: int = 4096 * MEBIBYTE
    file_size: int = 256 * MEBIBYTE
    cpu: int = 300
    wall: float = 300.0

    def environment(self) -> dict[str, str]:
        """The limits as the child finds them in its environment."""
        return {VARIABLE: json.dumps(asdict(self))}

    @classmethod
    def of(cls, environment: str) -> Limits:
        """The limits out of the environment's variable."""
        return cls(**json.loads(environment)) if environment else cls()
