"""All scenarios of scenarios.txt through boto3."""

import control  # noqa: F401  registers
import credentials  # noqa: F401  registers
import gateways  # noqa: F401  registers
import identities  # noqa: F401  registers
import interpreters  # noqa: F401  registers
import memories  # noqa: F401  registers
import remembering  # noqa: F401  registers
import sessions  # noqa: F401  registers
from runner import run

if __name__ == "__main__":
    run()
