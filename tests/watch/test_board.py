"""The board for Grafana asks for what the register tells, and for nothing else."""

import json
import re
from pathlib import Path

from oicnet.upkeep import measures

BOARD = Path(__file__).resolve().parents[2] / "oicnet/watch/board.json"


def test_it_shows_every_measure_there_is():
    panels = json.loads(BOARD.read_text())["panels"]
    asked = " ".join(target["expr"] for panel in panels for target in panel["targets"])
    named = {name.removesuffix("_bucket") for name in re.findall(r"register_\w+", asked)}

    assert named == {*measures.COUNTED, *measures.gauges}
