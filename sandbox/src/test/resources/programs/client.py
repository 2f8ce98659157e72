"""Sends its name to a port of its own loopback and prints the answer."""
import socket, sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection:
    connection.sendall(b"guest")
    connection.shutdown(socket.SHUT_WR)
    answer = b""
    while part := connection.recv(4096):
        answer += part
print("got", answer.decode())
