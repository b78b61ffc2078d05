"""Bibliographies, one file a format, all into CSL's terms."""

from builder.source.bibliography.csl import read_bibliography, schema

__all__ = ["read_bibliography", "schema"]
