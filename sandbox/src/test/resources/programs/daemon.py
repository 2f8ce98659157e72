"""Leaves daemons behind that ignore the signal to end: double fork, new session."""
import os, signal, sys, time

for _ in range(int(sys.argv[1])):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            while True:
                time.sleep(1)
        os._exit(0)
    os.wait()
print("daemons", flush=True)
if len(sys.argv) > 2:
    sys.exit(int(sys.argv[2]))
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    time.sleep(1)
