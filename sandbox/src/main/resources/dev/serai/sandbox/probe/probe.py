"""What the probes share. Each prints 'name reached' or 'name refused REASON'."""
import ctypes, errno, os

libc = ctypes.CDLL(None, use_errno=True)


def report(name, attempt):
    """Reached means that the attempt returned without raising."""
    try:
        attempt()
        print(name, "reached", flush=True)
    except OSError as failure:
        print(name, "refused", errno.errorcode.get(failure.errno, failure.errno), flush=True)
    except Exception as failure:
        print(name, "refused", type(failure).__name__, flush=True)


def call(number, *arguments):
    """A system call by number. Any answer but EPERM, EACCES and ENOSYS shows that the kernel took it."""
    ctypes.set_errno(0)
    result = libc.syscall(number, *[a if not isinstance(a, int) else ctypes.c_long(a) for a in arguments])
    code = ctypes.get_errno()
    if result < 0 and code in (errno.EPERM, errno.EACCES, errno.ENOSYS):
        raise OSError(code, os.strerror(code))
    return result


def in_child(attempt):
    """Runs what would change this process in a child; the child's failure becomes ours."""
    pid = os.fork()
    if pid == 0:
        try:
            attempt()
            os._exit(0)
        except OSError as failure:
            os._exit(failure.errno or 255)
        except BaseException:
            os._exit(255)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status:
        raise OSError(status, os.strerror(status))
