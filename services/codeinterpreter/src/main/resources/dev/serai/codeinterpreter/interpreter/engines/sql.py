"""DuckDB: one database in memory, and the session's files."""

import os
import tempfile

import duckdb

from engines.loop import Outcome

SHARE_OF_MEMORY = 0.6
ROWS = 200
WIDTH = 240


def settings():
    wanted = {
        "threads": os.environ.get("OMP_NUM_THREADS", "1"),
        "temp_directory": os.path.join(tempfile.gettempdir(), "duckdb"),
        # Names that are no tables would find variables of this program.
        "python_enable_replacements": "false",
    }
    memory = os.environ.get("SERAI_MEMORY_BYTES")
    if memory is not None:
        wanted["memory_limit"] = f"{int(int(memory) * SHARE_OF_MEMORY)}B"
    return wanted


class Sql:
    def __init__(self):
        self._database = duckdb.connect(":memory:", config=settings())

    def run(self, code):
        """Statement by statement; each that has rows shows them, the first that fails is the last."""
        try:
            for statement in duckdb.extract_statements(code):
                result = self._database.sql(statement)
                if result is not None:
                    result.show(max_rows=ROWS, max_width=WIDTH)
        except duckdb.Error as error:
            return Outcome(True, 1, f"{error}\n")
        except Exception as error:
            return Outcome(True, 1, f"{type(error).__name__}: {error}\n")
        return Outcome(False, 0)

    def interrupt(self):
        self._database.interrupt()
