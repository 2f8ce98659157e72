"""Counts what it is asked, slowly at first: what is imported and counted before it is frozen is there in all that are made of it."""
import http.server, os, sys, time

asked = 0
with open("/tmp/prepared", "w") as file:
    file.write("prepared")


class Agent(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        global asked
        asked += 1
        body = f"{asked} {open('/tmp/prepared').read()} {open('/mnt/data/name').read().strip()} {os.getuid()}".encode()
        print("asked", asked, flush=True)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


print("listening", flush=True)
http.server.ThreadingHTTPServer(("127.0.0.1", 8080), Agent).serve_forever()
