"""`python -m bench [name]`: runs one benchmark, or all. Each is a module here with `run()`; none is a test."""

import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.iterdir() if (path / "__init__.py").exists())


def main(names: list[str]) -> None:
    """Run the benchmarks of some names, or all."""
    unknown = set(names) - set(NAMES)
    if unknown:
        sys.exit(f"error: no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    for name in names or NAMES:
        print(f"\n== {name}\n", flush=True)
        import_module(f"bench.{name}").run()


main(sys.argv[1:])
