"""Bounds of one interpreter. InterpreterLimits.java has their meaning, defaults and units."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Limits:
    calls: int
    output_bytes: int
    images: int
    image_bytes: int
    code_bytes: int
    file_bytes: int
    files_bytes: int
    paths: int
    entries: int
    tasks_running: int
    tasks_kept: int
    grace_millis: int
    start_millis: int

    @classmethod
    def of(cls, words):
        """Of name=value; each name once, none missing."""
        given = dict(word.split("=", 1) for word in words)
        names = {field.name.replace("_", "-"): field.name for field in fields(cls)}
        if set(given) != set(names) or len(given) != len(words):
            raise SystemExit(f"the limits are {sorted(names)}, got {sorted(words)}")
        return cls(**{names[name]: int(value) for name, value in given.items()})

    @property
    def grace(self):
        return self.grace_millis / 1000

    @property
    def start(self):
        return self.start_millis / 1000
