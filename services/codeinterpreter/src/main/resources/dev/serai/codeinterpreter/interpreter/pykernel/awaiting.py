"""Awaits at the top of a cell: one event loop for the session, which turns only while a cell waits."""


class Awaiting:
    def __init__(self):
        self._loop = None

    def result(self, coroutine):
        import asyncio

        if self._loop is None or self._loop.is_closed():
            self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        task = self._loop.create_task(coroutine)
        try:
            return self._loop.run_until_complete(task)
        except BaseException:
            self._abandon(task, asyncio.CancelledError)
            raise

    def _abandon(self, task, cancelled):
        if not task.done():
            task.cancel()
            try:
                self._loop.run_until_complete(task)
            except (cancelled, Exception):
                pass
