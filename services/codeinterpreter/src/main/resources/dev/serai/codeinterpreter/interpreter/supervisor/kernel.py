"""A language's kernel: one process in which code runs, call after call."""

import asyncio

from supervisor.children import start, told
from supervisor.frames import Malformed
from supervisor.kernel_process import KernelProcess

BROKEN = (asyncio.IncompleteReadError, Malformed, OSError)


class Kernel:
    """
    Calls wait for each other. A process that dies, or does not stop when told to, is replaced;
    what it held in memory is lost then, and whoever called is told.
    """

    def __init__(self, name, limits, make_process):
        self._name = name
        self._limits = limits
        self._make_process = make_process
        self._turn = asyncio.Lock()
        self._process = None

    async def warm(self):
        """Starts the process ahead of its first use."""
        async with self._turn:
            await self._started()

    async def reseed(self):
        """
        Has the process, which is started where it was not, forget the seeds it has: sandboxes that
        were made from a frozen one would draw the same numbers.
        """
        async with self._turn:
            process = await self._started()
            await process.reseed()

    async def execute(self, call, code, clear):
        if not await self._has_turn(call):
            call.answer({"kind": "stderr"}, f"Earlier {self._name} code still ran.\n".encode())
            call.done(error=True, exit_code=1)
            return
        try:
            call.begin_time()
            if clear:
                self._end()
            await self._execute(call, code)
        finally:
            self._turn.release()

    async def _has_turn(self, call):
        taking = asyncio.ensure_future(self._turn.acquire())
        if await call.either(taking):
            return True
        taking.cancel()
        try:
            await taking
        except asyncio.CancelledError:
            return False
        self._turn.release()
        return False

    async def _execute(self, call, code):
        stdout, stderr = call.output("stdout"), call.output("stderr")
        try:
            process = await self._started()
        except BROKEN as error:
            self._finish(call, stdout, stderr, f"The {self._name} process could not be started: {error}", 1)
            return
        if call.stopped:
            self._finish(call, stdout, stderr, f"Nothing was run because {call.why_stopped()}.", 1)
            return
        process.attach(stdout, stderr)
        answers = asyncio.ensure_future(process.run(call, code))
        try:
            await self._until_done(call, process, answers, stdout, stderr)
        finally:
            answers.cancel()
            process.detach()

    async def _until_done(self, call, process, answers, stdout, stderr):
        heeded = await call.either(answers, process.child.exit) or await self._interrupted(process, answers)
        if heeded and self._outcome(answers) is None:
            # Its last words may be on their way yet, or the news of its end.
            await self._wait(self._limits.grace, answers)
            await self._wait(self._limits.grace, process.child.exit)
        process.child.drain()
        done = self._outcome(answers)
        if done is not None:
            self._tell(call, process, done, stdout, stderr)
            return
        exit_status = process.child.exit
        self._end()
        status, words = told(exit_status.result()) if exit_status.done() else (1, "broke the rules and was ended")
        if not heeded:
            status, words = 1, f"did not stop when interrupted because {call.why_stopped()}, and was ended"
        lost = f"The {self._name} process {words}. Its variables are lost; the next call has a new process."
        self._finish(call, stdout, stderr, lost, status)

    async def _interrupted(self, process, answers):
        """Twice, since the first time may come before the code has begun."""
        for _ in range(2):
            process.interrupt()
            await self._wait(self._limits.grace / 2, answers, process.child.exit)
            if answers.done() or process.child.exit.done():
                return True
        return False

    @staticmethod
    async def _wait(seconds, *others):
        await asyncio.wait(others, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)

    @staticmethod
    def _outcome(answers):
        try:
            return answers.result() if answers.done() else None
        except BROKEN:
            return None

    def _tell(self, call, process, done, stdout, stderr):
        stdout.end()
        stderr.end()
        if process.trace:
            call.answer({"kind": "stderr"}, process.trace)
        if call.stopped:
            process.end_others()
            words = f"Interrupted because {call.why_stopped()}. Variables are kept.\n"
            call.answer({"kind": "stderr"}, words.encode())
        call.done(error=done["error"] or call.stopped, exit_code=done["exitCode"] or int(call.stopped))

    @staticmethod
    def _finish(call, stdout, stderr, message, status):
        stdout.end()
        stderr.end()
        call.answer({"kind": "stderr"}, (message + "\n").encode())
        call.done(error=True, exit_code=status)

    async def _started(self):
        if self._process is not None and self._process.child.exit.done():
            self._end()
        if self._process is None:
            process = await start(self._make_process)
            try:
                await asyncio.wait_for(process.ready(), self._limits.start)
            except asyncio.TimeoutError as error:
                process.end()
                raise OSError("it did not get ready in time") from error
            except BROKEN:
                process.end()
                raise
            self._process = process
        return self._process

    def _end(self):
        if self._process is not None:
            self._process.end()
            self._process = None
