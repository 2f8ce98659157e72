"""Finding files below a folder so that neither '..' nor a link leads out, also while others change it."""

import contextlib
import errno
import os
from collections import deque

MOST_LINKS = 40
DIRECTORY = os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW


class Outside(Exception):
    """The path leads out of the home."""


class Home:
    """The working directory. Paths are relative to it, or absolute and inside."""

    def __init__(self, path):
        self._path = os.path.realpath(path)
        self._root = os.open(self._path, DIRECTORY)

    @contextlib.contextmanager
    def place(self, path, make=False, follow_last=True):
        """
        Lends the open folder that holds the path's last part, and that part; '.' for the home itself.
        With make, missing folders on the way are made.
        """
        walk = _Walk(self._root, make, follow_last)
        try:
            yield walk.to(self._parts(path), self._parts)
        finally:
            walk.close()

    def relative(self, path):
        """The path as it is told in names of files; nothing for the home itself."""
        normal = os.path.normpath("/".join(self._parts(path)))
        return "" if normal == "." else normal

    def _parts(self, path):
        """The parts of a path of the caller, or of a link that begins at the top."""
        if "\0" in path:
            raise Outside("a path has no null character")
        if path.startswith("/"):
            rest = os.path.relpath(path, self._path) if within(path, self._path) else None
            if rest is None:
                raise Outside("the path leads out of the working directory")
            path = rest
        return [part for part in path.split("/") if part not in ("", ".")]


def within(path, folder):
    """Of an absolute path as it is written."""
    normal = os.path.normpath(path)
    return normal == folder or normal.startswith(folder.rstrip("/") + "/")


class _Walk:
    def __init__(self, root, make, follow_last):
        self._stack = [os.dup(root)]
        self._make = make
        self._follow_last = follow_last
        self._links = 0

    def to(self, parts, parts_of):
        todo = deque(parts)
        while todo:
            name = todo.popleft()
            if name == "..":
                self._up()
                continue
            target = self._target(name) if todo or self._follow_last else None
            if target is not None:
                if target.startswith("/"):
                    self._back_to_root()
                todo.extendleft(reversed(parts_of(target)))
            elif todo:
                self._stack.append(self._open(name))
            else:
                return self._stack[-1], name
        return self._stack[-1], "."

    def _up(self):
        if len(self._stack) == 1:
            raise Outside("the path leads out of the working directory")
        os.close(self._stack.pop())

    def _back_to_root(self):
        while len(self._stack) > 1:
            os.close(self._stack.pop())

    def _target(self, name):
        try:
            target = os.readlink(name, dir_fd=self._stack[-1])
        except OSError as error:
            if error.errno in (errno.EINVAL, errno.ENOENT):
                return None
            raise
        self._links += 1
        if self._links > MOST_LINKS:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return target

    def _open(self, name):
        folder = self._stack[-1]
        if self._make:
            with contextlib.suppress(FileExistsError):
                os.mkdir(name, dir_fd=folder)
        return os.open(name, DIRECTORY, dir_fd=folder)

    def close(self):
        for descriptor in self._stack:
            os.close(descriptor)
