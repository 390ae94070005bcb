"""The program: answers questions about files, one JSON list a line, with one JSON object a line.

Asked are ["inspect", path, suffix, seconds of a processor].
"""

import json
import resource
import sys
from pathlib import Path

from oicnet.upkeep import processes

from . import MEMORY, inspect, picture, text, without_template
from .faults import Fault

ANSWERS = {
    "inspect": inspect,
    "picture": picture,
    "text": text,
    "without_template": without_template,
}


def main() -> None:
    processes.limit(memory=MEMORY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    for line in sys.stdin:
        what, path, suffix, seconds = json.loads(line)
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        try:
            answer = ANSWERS[what](Path(path), suffix)
        except Fault as fault:
            answer = {"fault": fault.args[0]}
        except MemoryError:
            answer = {"fault": "costly"}
        except Exception:
            answer = {"fault": "damaged"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
