"""The smallest agent: says that it listens, and answers each connection with a word."""
import os
import socket

listening = socket.create_server(("127.0.0.1", int(os.environ["PORT"])), backlog=64)
print("listening", flush=True)
while True:
    caller, _ = listening.accept()
    with caller:
        caller.sendall(b"ready\n")
