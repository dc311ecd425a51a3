"""`python -m ontology.derive [ROOT]`: make the derived files again, in the project's root or a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from .files import write

root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2]
sys.stderr.write("".join(f"{path}\n" for path in write(root)) or "nothing has changed\n")
