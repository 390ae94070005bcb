"""Python waits for a moment of the clock that does not jump; libfaketime 0.9.10 refuses that."""

import select
import time


def sleep(seconds: float) -> None:
    select.select([], [], [], seconds)


time.sleep = sleep
