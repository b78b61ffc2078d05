"""Imprimatur: a report compiler whose stamp is earned and can be checked again."""

__version__ = "0.1.0"
