"""The schema of belfry.toml allows what the server reads, and refuses what it refuses.
usage: schema.py ROOT"""
import json
import pathlib
import sys
import tomllib

import jsonschema

root = pathlib.Path(sys.argv[1])
schema = json.loads((root / "editors/vscode/schemas/belfry.schema.json").read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

ALLOWED = [
    '',
    '[levels]\n"a/**" = "core"\n"crate:b" = 1\n[rules]\n"core-performs-io" = "off"',
    '[[contracts]]\nname = "s"\nkind = "layers"\nlayers = ["crate:a", "b/**"]\nclosed = true\nreach = "transitive"\nroles = ["dev"]\nwhy = "x"',
    '[[contracts]]\nname = "s"\nkind = "forbid"\nfrom = "level:core"\nto = ["std:std::fs"]\n[baseline]\nfile = ".belfry/baseline.json"',
]
REFUSED = [
    'version = 2', 'levels = 1', 'unknown = 1', '[levels]\na = "cellar"', '[levels]\na = 6', '[rules]\na = "loud"',
    '[[contracts]]\nname = "s"', '[[contracts]]\nname = "s"\nkind = "wish"', '[[contracts]]\nname = "s"\nkind = "forbid"\nhow = 1',
    '[baseline]\nfile = "/etc/passwd"', '[baseline]\nfile = "../b.json"', '[contracts]\nname = "s"',
]
failed = []
for path in sorted((root / "tests/workspaces").glob("*/belfry.toml")):
    failed += [f"{path}: {error.message}" for error in validator.iter_errors(tomllib.loads(path.read_text()))]
failed += [f"not allowed: {text!r}" for text in ALLOWED if not validator.is_valid(tomllib.loads(text))]
failed += [f"not refused: {text!r}" for text in REFUSED if validator.is_valid(tomllib.loads(text))]
for line in failed:
    print("FAILED", line)
print(f"ok the schema of belfry.toml: {len(ALLOWED) + len(REFUSED)} texts" if not failed else "")
sys.exit(1 if failed else 0)
