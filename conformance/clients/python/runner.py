"""Runs registered scenarios and prints one JSON line for each: {"scenario", "problem"}, problem empty on success."""

import json
import sys
import traceback

_scenarios = {}


def scenario(function):
    _scenarios[function.__name__] = function
    return function


def run():
    for name, function in _scenarios.items():
        problem = ""
        try:
            function()
        except Exception:
            problem = traceback.format_exc(limit=-3)
        print(json.dumps({"scenario": name, "problem": problem}), flush=True)
    sys.exit(0)
