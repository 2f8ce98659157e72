"""An API behind FastMCP, by its OpenAPI document: fastmcp_server.py DOCUMENT PORT."""

import json
import pathlib
import sys

import httpx
from fastmcp import FastMCP

document = json.loads(pathlib.Path(sys.argv[1]).read_text())
limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
api = httpx.AsyncClient(base_url=document["servers"][0]["url"], limits=limits)
server = FastMCP.from_openapi(openapi_spec=document, client=api)
server.run(
    transport="http",
    host="127.0.0.1",
    port=int(sys.argv[2]),
    log_level="error",
    stateless_http=True,
    json_response=True,
    show_banner=False,
)
