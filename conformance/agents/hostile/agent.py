"""An agent that misbehaves on request, on bare sockets so that no library keeps it from it.

Environment: AT_START=never does not listen, AT_START=elsewhere listens on another port, AT_START=sick fails every /ping.
POST /invocations: the body names what to do with the connection.
"""

import os
import socket
import sys
import threading
import time

AT_START = os.environ.get("AT_START", "")
OK = b"HTTP/1.1 200 OK\r\n"


def hang(connection):
    time.sleep(3600)


def endless_headers(connection):
    connection.sendall(OK)
    while True:
        connection.sendall(b"X-More: and more\r\n" * 64)


def break_off(connection):
    connection.sendall(OK + b"Content-Type: text/plain\r\nContent-Length: 1000\r\n\r\nonly this much")


def no_http(connection):
    connection.sendall(b"220 mail.example.com ESMTP\r\n\r\n")


def flood(connection):
    for _ in range(2000):
        sys.stdout.write("x" * 8192 + "\n")
    sys.stdout.flush()
    answer(connection, b"flooded")


def answer(connection, body):
    connection.sendall(OK + b"Content-Type: text/plain\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))


ACTIONS = {f.__name__: f for f in (hang, endless_headers, break_off, no_http, flood)}


def serve(connection):
    with connection:
        try:
            request = read(connection)
            if request.startswith(b"GET /ping"):
                status = b"Unwell" if AT_START == "sick" else b"Healthy"
                return answer(connection, b'{"status": "%s"}' % status)
            ACTIONS.get(request.rsplit(b"\r\n\r\n", 1)[-1].decode(), lambda c: answer(c, b"ok"))(connection)
        except OSError:
            pass  # the platform has cut the connection, as it should


def read(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < lengths[0]:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


if AT_START == "never":
    print("I never listen", flush=True)
    time.sleep(3600)
server = socket.create_server(("0.0.0.0", 8099 if AT_START == "elsewhere" else 8080))
while True:
    threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()
