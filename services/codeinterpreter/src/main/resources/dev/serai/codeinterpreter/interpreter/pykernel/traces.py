"""Exceptions as text, with the user's frames and not those of the interpreter."""

import os
import traceback

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
LONGEST = 60_000


def trace(error):
    try:
        told = traceback.TracebackException(type(error), error, error.__traceback__)
        clean(told, set())
        text = "".join(told.format())
    except Exception as failure:
        text = f"{type(error).__name__} (its trace could not be made: {type(failure).__name__})\n"
    data = text.encode("utf-8", "backslashreplace")
    if len(data) > LONGEST:
        half = LONGEST // 2
        data = data[:half] + b"\n[...]\n" + data[-half:]
    return data


def clean(told, seen):
    if told is None or id(told) in seen:
        return
    seen.add(id(told))
    if told.stack is not None:
        told.stack[:] = frames_of_user(told.stack)
    clean(told.__cause__, seen)
    clean(told.__context__, seen)
    for part in getattr(told, "exceptions", None) or ():
        clean(part, seen)


def frames_of_user(stack):
    """Without the event loop's frames before the first of a cell, too."""
    frames = [frame for frame in stack if not frame.filename.startswith(HERE)]
    first = next((i for i, frame in enumerate(frames) if frame.filename.startswith("<cell ")), 0)
    return frames[first:]
