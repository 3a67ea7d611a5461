"""Bytes become a file, all of them or none: what was there before stays until they are safe.

The bytes go to a temporary file next to the target, which takes its place only when the disk has
it. The temporary file is removed whatever happens, and by the next export where a kill left it.
"""

import errno
import io
import os
import re
import select
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.model.errors import DatelineError
from tui.model.visible import one_line

_HOUR = 3600
_LONGEST_NAME = 200
"""Bytes of the target's name in that of the temporary file; a name may have 255 in all."""
_CANNOT_LINK = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_CANNOT_SYNC_FOLDER = (errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)

_ADVICE = {
    errno.ENOSPC: "the disk is full; make room, or choose another folder",
    errno.EDQUOT: "your share of the disk is full; make room, or choose another folder",
    errno.EROFS: "the disk can only be read; choose another folder",
    errno.EACCES: "you may not write there; choose another folder",
    errno.EPERM: "you may not write there; choose another folder",
    errno.ENOENT: "there is no such folder; make it first, or choose another",
    errno.ENOTDIR: "there is no such folder; make it first, or choose another",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ELOOP: "it is a symbolic link that leads in a circle; choose another name",
}


class ExportError(DatelineError):
    """What cannot be written, or not there, and what to do instead."""


def write_file(
    path: str | Path, data: bytes, *, overwrite: bool = False, never: Iterable[str | Path] = ()
) -> None:
    """Write `data` to the file at `path`, or where that symbolic link leads, whole or not at all.

    `never` are files that are not written over, by whatever name: the one that was read.

    Raises:
        ExportError: the place cannot be written, or holds what may not be written over. What was
            there is as it was, unless the text says that the file is written.
    """
    with _told(path):
        target = os.path.realpath(path)
        old = _stat(target)
        _check(path, target, old, overwrite, never)
        _remove_strays(target)
        temporary = _temporary(target)
        try:
            _write_whole(temporary, data, old)
            _put_in_place(temporary, target, overwrite)
        finally:
            with suppress(OSError):
                os.unlink(temporary)
        _sync_folder(os.path.dirname(target))


def check_place(
    path: str | Path, *, overwrite: bool = False, never: Iterable[str | Path] = ()
) -> None:
    """Raise ExportError where `write_file` would, as far as that shows before there is data."""
    with _told(path):
        target = os.path.realpath(path)
        _check(path, target, _stat(target), overwrite, never)
        os.stat(os.path.join(os.path.dirname(target), ""))


def write_stdout(data: bytes) -> None:
    """Write `data` to standard output, past its buffer, so that nothing is left to fail at exit.

    Raises:
        OSError: as it comes; BrokenPipeError where the reader went away (the command line ends
            with 141 then, with 1 for any other), EBADF where standard output is closed.
    """
    stream = sys.stdout
    if stream is None or stream.closed:
        raise OSError(errno.EBADF, "standard output is closed")
    stream.flush()
    try:
        descriptor = stream.fileno()
    except io.UnsupportedOperation:
        stream.buffer.write(data)
        stream.flush()
    else:
        _write_all(descriptor, data)


@contextmanager
def _told(path: str | Path) -> Iterator[None]:
    """Turn what the system says into a sentence with what to do instead."""
    try:
        yield
    except FileExistsError:
        raise _refusal(path, "there is such a file already; choose another name") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        advice = _ADVICE.get(error.errno or 0, f"{reason}; choose another place")
        raise _refusal(path, advice) from None
    except ValueError:
        raise _refusal(path, "this is no name for a file; choose another") from None


def _refusal(path: str | Path, reason: str) -> ExportError:
    return ExportError(f"{one_line(os.fspath(path))} cannot be written: {reason}")


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _check(
    path: str | Path,
    target: str,
    old: os.stat_result | None,
    overwrite: bool,
    never: Iterable[str | Path],
) -> None:
    """Raise ExportError where the target is not to be written."""
    for kept in never:
        if target == os.path.realpath(kept) or _is_same_file(old, kept):
            raise _refusal(path, "it is the file that was read; choose another name")
    if old is None:
        return
    if stat.S_ISDIR(old.st_mode):
        raise _refusal(path, "it is a folder; add the name of a file")
    if not stat.S_ISREG(old.st_mode):
        raise _refusal(path, "it is no regular file; choose another name, or - for standard output")
    if not overwrite:
        raise _refusal(path, "it exists already; choose another name, or ask to overwrite it")
    if not os.access(target, os.W_OK):
        raise _refusal(path, "it is write-protected; lift that, or choose another name")


def _is_same_file(old: os.stat_result | None, kept: str | Path) -> bool:
    with suppress(OSError, ValueError):
        return old is not None and os.path.samestat(old, os.stat(kept))
    return False


def _write_whole(temporary: str, data: bytes, old: os.stat_result | None) -> None:
    """Write a new file, with the mode of the one it is to replace, and see it on the disk."""
    mode = 0o666 if old is None else stat.S_IMODE(old.st_mode)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, mode & 0o666)
    try:
        if old is not None:
            os.fchmod(descriptor, mode)
        _write_all(descriptor, data)
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            os.close(descriptor)
        raise
    os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, in as many pieces as the system takes, waiting where it must."""
    rest = memoryview(data)
    while rest:
        try:
            written = os.write(descriptor, rest)
        except InterruptedError:
            continue
        except BlockingIOError:
            select.select([], [descriptor], [])
            continue
        if not written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def _put_in_place(temporary: str, target: str, overwrite: bool) -> None:
    """Give the temporary file its name; one that has appeared meanwhile is not overwritten."""
    if overwrite:
        os.replace(temporary, target)
        return
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        _replace_own_empty_file(temporary, target)


def _replace_own_empty_file(temporary: str, target: str) -> None:
    """Put the file in place where there are no hard links: by way of an empty one of our own."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
    try:
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(target)
        raise


def _sync_folder(folder: str) -> None:
    """See the new name on the disk; the file is whole and in place whatever becomes of this."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDER:
            raise ExportError(
                f"{one_line(folder)}: the file is written, but the disk does not confirm it "
                f"({(error.strerror or str(error)).lower()}); write it again, or to another disk"
            ) from None


def _temporary(target: str) -> str:
    """Return the name of a temporary file next to the target: `.NAME.dateline-PID-RANDOM.tmp`."""
    folder, name = os.path.split(target)
    return os.path.join(folder, f"{_prefix(name)}{os.getpid()}-{os.urandom(6).hex()}.tmp")


def _prefix(name: str) -> str:
    short = os.fsencode(name)[:_LONGEST_NAME].decode(errors="ignore")
    return f".{short}.dateline-"


def _remove_strays(target: str) -> None:
    """Remove temporary files of this target whose process is gone, or that are an hour old."""
    folder, name = os.path.split(target)
    pattern = re.compile(re.escape(_prefix(name)) + r"([0-9]{1,9})-[0-9a-f]{12}\.tmp")
    with suppress(OSError), os.scandir(folder) as found:
        for file in found:
            match = pattern.fullmatch(file.name)
            if match and file.is_file(follow_symlinks=False) and _is_stray(file, int(match[1])):
                os.unlink(file.path)


def _is_stray(file: os.DirEntry[str], process: int) -> bool:
    if time.time() - file.stat(follow_symlinks=False).st_mtime > _HOUR:
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
