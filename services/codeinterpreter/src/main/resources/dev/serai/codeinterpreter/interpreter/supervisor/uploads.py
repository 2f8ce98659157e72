"""Files that are being written: beside their places first, then all put there at once."""

import contextlib
import os
import stat

from supervisor.frames import CHUNK, Malformed

CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


class _Upload:
    def __init__(self, path, folder, name, temporary):
        self.path = path
        self.folder = folder
        self.name = name
        self.temporary = temporary


class Uploads:
    """
    A file that exists is replaced whole and keeps its mode. When one cannot be written, none is.
    The payload is read to its end all the same, since whoever writes it listens only afterwards.
    """

    def __init__(self, home, call, about, shown):
        self._home = home
        self._call = call
        self._about = about
        self._shown = shown
        self._waiting = []
        self._failure = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for upload in self._waiting:
            with contextlib.suppress(OSError):
                os.unlink(upload.temporary, dir_fd=upload.folder)
            os.close(upload.folder)

    async def receive(self, path, size):
        descriptor = None
        if self._failure is None:
            try:
                descriptor = self._begin(path, size)
            except Exception as failure:
                self._failure = failure
        try:
            await self._copy(path, descriptor, size)
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def _begin(self, path, size):
        limit = self._call.limits.file_bytes
        with self._about(path):
            if size > limit:
                raise ValueError(f"has {size} bytes; {limit} can be written")
            with self._home.place(path, make=True) as (folder, name):
                mode = self._mode(folder, name)
                temporary = f".serai-{os.urandom(8).hex()}"
                descriptor = os.open(temporary, CREATE, mode, dir_fd=folder)
                self._waiting.append(_Upload(path, os.dup(folder), name, temporary))
            os.fchmod(descriptor, mode)
            return descriptor

    @staticmethod
    def _mode(folder, name):
        """Of the file that will be replaced."""
        try:
            mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return 0o644
        if not stat.S_ISREG(mode):
            raise ValueError("is a directory" if stat.S_ISDIR(mode) else "is not a file")
        return stat.S_IMODE(mode) & 0o777

    async def _copy(self, path, descriptor, left):
        while left > 0:
            data = await self._call.reader.read(min(left, CHUNK))
            if not data:
                raise Malformed("the payload broke off")
            left -= len(data)
            self._call.payload_length -= len(data)
            if self._failure is None:
                self._write(path, descriptor, data)

    def _write(self, path, descriptor, data):
        try:
            with self._about(path):
                view = memoryview(data)
                while view:
                    view = view[os.write(descriptor, view) :]
        except Exception as failure:
            self._failure = failure

    def commit(self):
        if self._failure is not None:
            raise self._failure
        for upload in self._waiting:
            with self._about(upload.path):
                os.replace(upload.temporary, upload.name, src_dir_fd=upload.folder, dst_dir_fd=upload.folder)
