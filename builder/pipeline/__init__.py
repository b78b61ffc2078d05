"""The only folder that knows the order of the rooms, with one file a command.

A room is imported when its turn comes: a build starts the layout's process before anything else, so that its loading
overlaps with all that follows, and `check` loads nothing of rendering. So are the files of this folder by `cli`.
"""
