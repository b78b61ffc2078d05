"""What passes between the rooms: frozen, slotted dataclasses of the standard library alone."""
