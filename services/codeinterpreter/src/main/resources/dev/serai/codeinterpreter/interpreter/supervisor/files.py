"""The tools that touch files. What goes wrong with a file is a result, not a refusal."""

import contextlib
import functools
import mimetypes
import os
import stat
import urllib.parse

from supervisor.call import Refused
from supervisor.frames import CHUNK
from supervisor.uploads import Uploads
from supervisor.walk import Home, Outside

KINDS = mimetypes.MimeTypes(filenames=())
for ending, kind in {
    ".ipynb": "application/x-ipynb+json",
    ".jsonl": "application/x-ndjson",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".toml": "application/toml",
    ".ts": "text/x-typescript",
    ".tsx": "text/x-typescript",
    ".webp": "image/webp",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}.items():
    KINDS.add_type(kind, ending)
NAMED = 20
DIRECTORY = "inode/directory"
LINK = "inode/symlink"


class Failed(Exception):
    """Told to the caller as the outcome."""


def telling(tool):
    """A tool whose failures with files are results."""

    @functools.wraps(tool)
    async def told(self, call):
        try:
            await tool(self, call)
        except (Failed, Outside) as failure:
            call.text(str(failure))
            call.done(error=True)

    return told


@contextlib.contextmanager
def about(path):
    """Names the path in what goes wrong."""
    try:
        yield
    except Outside as failure:
        raise Failed(f"{shown(path)}: {failure}") from failure
    except OSError as error:
        raise Failed(f"{shown(path)}: {error.strerror or error}") from error
    except ValueError as error:
        raise Failed(f"{shown(path)}: {error}") from error


def shown(name):
    """File names are bytes and need not be text."""
    return os.fsencode(name).decode("utf-8", "replace")[:4096]


def named(paths):
    names = ", ".join(shown(path) for path in paths[:NAMED])
    return names if len(paths) <= NAMED else f"{names} and {len(paths) - NAMED} more"


def uri(relative):
    return "file:///" + urllib.parse.quote(os.fsencode(relative))


def kind_of(name):
    return KINDS.guess_type(name)[0] or ""


class Files:
    def __init__(self, home):
        self._home = Home(home)

    @telling
    async def read(self, call):
        paths = call.paths()
        call.watch()
        with contextlib.ExitStack() as opened:
            files = [self._opened(path, call.limits, opened) for path in paths]
            total = sum(size for _, _, size in files)
            if total > call.limits.files_bytes:
                raise Failed(f"the files have {total} bytes together; {call.limits.files_bytes} can be read at once")
            whole = [await self._send(call, *file) for file in files]
        if not all(whole):
            raise Failed("a file became shorter while it was read")
        call.done()

    def _opened(self, path, limits, opened):
        with about(path):
            with self._home.place(path) as (folder, name):
                descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
            opened.callback(os.close, descriptor)
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                raise Failed(f"{shown(path)}: is a directory")
            if not stat.S_ISREG(status.st_mode):
                raise Failed(f"{shown(path)}: is not a file")
            if status.st_size > limits.file_bytes:
                raise Failed(f"{shown(path)}: has {status.st_size} bytes; {limits.file_bytes} can be read")
            return self._home.relative(path), descriptor, status.st_size

    @staticmethod
    async def _send(call, relative, descriptor, size):
        """Whether it still had as many bytes as it was said to have."""
        call.begin_answer({"kind": "file", "uri": uri(relative), "mimeType": kind_of(relative)}, size)
        left = size
        while left > 0:
            data = os.read(descriptor, min(left, CHUNK))
            if not data:
                break
            await call.send(data)
            left -= len(data)
        missing = left
        while left > 0:
            await call.send(bytes(min(left, CHUNK)))
            left -= min(left, CHUNK)
        return missing == 0

    @telling
    async def list(self, call):
        path = call.member("directoryPath", str, "") or "."
        with about(path):
            with self._home.place(path) as (folder, name):
                descriptor = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            try:
                with os.scandir(descriptor) as entries:
                    found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
                self._tell_entries(call, self._home.relative(path), found)
            finally:
                os.close(descriptor)
        call.done()

    @staticmethod
    def _tell_entries(call, relative, entries):
        for entry in entries[: call.limits.entries]:
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            call.answer(link(os.path.join(relative, entry.name), entry.name, status))
        left_out = len(entries) - call.limits.entries
        if left_out > 0:
            call.text(f"[{left_out} more entries were left out]")

    @telling
    async def remove(self, call):
        paths = call.paths()
        for path in paths:
            self._check_removable(path)
        for path in paths:
            with about(path), self._home.place(path, follow_last=False) as (folder, name):
                os.unlink(name, dir_fd=folder)
        call.text("Removed " + named(paths))
        call.done()

    def _check_removable(self, path):
        with about(path), self._home.place(path, follow_last=False) as (folder, name):
            if stat.S_ISDIR(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
                raise Failed(f"{shown(path)}: is a directory; a command can remove it")

    @telling
    async def write(self, call):
        files = call.member("files", list)
        for file in files:
            if not (isinstance(file, dict) and isinstance(file.get("path"), str) and isinstance(file.get("bytes"), int)):
                raise Refused("'files' have a path and a number of bytes")
        if len(files) > call.limits.paths:
            raise Refused(f"{len(files)} files are more than {call.limits.paths}")
        if sum(file["bytes"] for file in files) != call.payload_length or any(file["bytes"] < 0 for file in files):
            raise Refused("the payload is not as long as the files")
        with Uploads(self._home, call, about, shown) as uploads:
            for file in files:
                await uploads.receive(file["path"], file["bytes"])
            uploads.commit()
        call.text("Wrote " + named([file["path"] for file in files]))
        call.done()


def link(relative, name, status):
    directory = stat.S_ISDIR(status.st_mode)
    if directory:
        kind = DIRECTORY
    elif stat.S_ISLNK(status.st_mode):
        kind = LINK
    else:
        kind = kind_of(name) or "application/octet-stream"
    return {
        "kind": "link",
        "uri": uri(relative),
        "name": shown(name),
        "mimeType": kind,
        "directory": directory,
        "size": 0 if directory else status.st_size,
    }
