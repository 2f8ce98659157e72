"""A travel desk: finds the shortest caravan road between two cities and streams its steps.

POST /invocations  {"prompt": "from Kashgar to Damascus"}
Answers server-sent events, one per step: plan, tool_call, tool_result, answer. "again" repeats the last journey
of this session, which shows that the session remembers.
"""

import heapq
import json
import os
import re
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KM_PER_DAY = int(os.environ.get("CAMEL_KM_PER_DAY", "40"))
STARTED = int(time.time())
ROADS = [  # rough distances in kilometres
    ("Xi'an", "Dunhuang", 1700), ("Dunhuang", "Kashgar", 1900), ("Kashgar", "Samarkand", 900),
    ("Samarkand", "Bukhara", 280), ("Bukhara", "Merv", 350), ("Merv", "Nishapur", 320),
    ("Samarkand", "Balkh", 400), ("Balkh", "Herat", 570), ("Herat", "Nishapur", 400),
    ("Nishapur", "Rey", 750), ("Herat", "Yazd", 900), ("Yazd", "Isfahan", 310), ("Rey", "Isfahan", 440),
    ("Rey", "Hamadan", 320), ("Isfahan", "Hamadan", 470), ("Hamadan", "Baghdad", 560),
    ("Baghdad", "Palmyra", 620), ("Palmyra", "Damascus", 240), ("Rey", "Tabriz", 620), ("Tabriz", "Constantinople", 1900),
]  # fmt: skip
CITIES = sorted({city for road in ROADS for city in road[:2]})


class NoJourney(Exception):
    """The question names no journey this desk can plan; the text tells the traveller what to ask."""


class Desk:
    def __init__(self):
        self._lock = threading.Lock()
        self._last = None

    def journey(self, prompt):
        """The two cities meant, from the text or from what this session asked before."""
        named = sorted((match.start(), city) for city in CITIES for match in mentions(city, prompt))
        with self._lock:
            if len(named) >= 2:
                self._last = (named[0][1], named[1][1])
            elif "again" not in prompt.lower() or self._last is None:
                raise NoJourney("Name two cities, for example 'from Kashgar to Damascus'. I know: " + ", ".join(CITIES))
            return self._last


def mentions(city, text):
    return re.finditer(rf"\b{re.escape(city)}\b", text, re.IGNORECASE)


def shortest_road(start, goal):
    """Dijkstra's algorithm: (kilometres, cities on the way)."""
    neighbours = {city: [] for city in CITIES}
    for one, other, km in ROADS:
        neighbours[one].append((other, km))
        neighbours[other].append((one, km))
    queue, seen = [(0, [start])], set()
    while queue:
        km, way = heapq.heappop(queue)
        if way[-1] == goal:
            return km, way
        if way[-1] not in seen:
            seen.add(way[-1])
            for city, leg in neighbours[way[-1]]:
                heapq.heappush(queue, (km + leg, [*way, city]))
    raise NoJourney(f"No road leads from {start} to {goal}.")


def steps(desk, prompt):
    try:
        start, goal = desk.journey(prompt)
        yield {"step": "plan", "text": f"Find the shortest road from {start} to {goal}, then count the days."}
        yield {"step": "tool_call", "tool": "shortest_road", "input": {"start": start, "goal": goal}}
        km, way = shortest_road(start, goal)
        yield {"step": "tool_result", "tool": "shortest_road", "output": {"km": km, "way": way}}
        days = -(-km // KM_PER_DAY)
        yield {"step": "answer", "text": f"{' - '.join(way)}: {km} km, {days} days by camel."}
    except NoJourney as problem:
        yield {"step": "answer", "text": str(problem)}


DESK = Desk()


class Agent(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else head and body, sent apart, wait for each other 40 ms

    def do_GET(self):
        found = self.path == "/ping"
        self._json(200 if found else 404, {"status": "Healthy", "time_of_last_update": STARTED} if found else {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            prompt = str(json.loads(body)["prompt"])
        except (ValueError, KeyError, TypeError):
            return self._json(400, {"error": 'send {"prompt": "from Kashgar to Damascus"}'})
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for step in steps(DESK, prompt):
            event = f"data: {json.dumps(step)}\n\n".encode()
            self.wfile.write(b"%X\r\n%s\r\n" % (len(event), event))
            self.wfile.flush()
            time.sleep(0.2)  # slow enough to watch
        self.wfile.write(b"0\r\n\r\n")

    def _json(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, form, *values):
        if getattr(self, "path", "") != "/ping":
            print(form % values, flush=True)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ.get("PORT", "8080"))), Agent)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()
