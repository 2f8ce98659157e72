"""Random numbers of a process that may have been copied, seeds and all."""

import sys


def reseed():
    """
    Whatever has drawn a seed draws another one from the system. Not to be had anew: the seed of
    hashes, which a Python has for life.
    """
    for name in ("random", "numpy.random"):
        generator = sys.modules.get(name)
        if generator is not None:
            generator.seed()
    temporary = sys.modules.get("tempfile")
    if temporary is not None:
        # Its names come from a generator of its own, made at their first use.
        temporary._name_sequence = None
