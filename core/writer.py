"""One writer thread for SQLite: jobs that wait together share one commit, a savepoint each.

A commit to disk costs as much as the rest of a turn; grouped, every job is still all or nothing
and is only answered once it is on the disk.
"""

from concurrent.futures import Future
from contextlib import AbstractContextManager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection

from core.database import Database, Job, savepoint

T = TypeVar("T")
Asked = tuple[Job[Any], Future[Any]]
End = tuple[Any, Exception | None]  # what a job gave, or why it failed

MOST_TOGETHER = 64


class Writer:
    """A door to the database that runs jobs one after the other, in the order given."""

    def __init__(self, database: Database) -> None:
        """Start the thread; `close` ends it."""
        self._database = database
        self._queue: SimpleQueue[Asked | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def read(self) -> AbstractContextManager[Connection]:
        """A transaction that only reads, beside the thread's."""
        return self._database.read()

    def run(self, job: Job[T]) -> T:
        """Run `job` and wait until what it wrote is on the disk; not for the event loop."""
        return self.submit(job).result()

    def submit(self, job: Job[T]) -> Future[T]:
        """Run `job` soon; its result is there once it is committed."""
        future: Future[T] = Future()
        self._queue.put((job, future))
        return future

    def close(self) -> None:
        """Finish what was submitted and stop."""
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        going = True
        while going:
            taken = self._queue.get()
            jobs = [] if taken is None else [taken]
            going = taken is not None
            while going and len(jobs) < MOST_TOGETHER:
                try:
                    more = self._queue.get_nowait()
                except Empty:
                    break
                going = more is not None
                jobs += [more] if more is not None else []
            wanted = [each for each in jobs if each[1].set_running_or_notify_cancel()]
            if wanted:
                self._commit(wanted)

    def _commit(self, jobs: list[Asked]) -> None:
        ends: list[End]
        try:
            with self._database.write() as connection:
                if len(jobs) == 1:  # alone, it needs no savepoint: the transaction is its own
                    ends = [(jobs[0][0](connection), None)]
                else:
                    ends = [_tried(connection, job) for job, _ in jobs]
        except Exception as reason:  # nothing was committed: everyone is told
            ends = [(None, reason)] * len(jobs)
        for (_, future), (result, failure) in zip(jobs, ends, strict=True):
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)


def _tried(connection: Connection, job: Job[Any]) -> End:
    """What a job gave, or why it failed, having left nothing; the others of the group go on."""
    try:
        with savepoint(connection):
            return job(connection), None
    except Exception as reason:
        if not connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
            raise  # the database has undone the whole group (a full disk…)
        return None, reason
