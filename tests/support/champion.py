"""A champion laid out for a test that changes it."""
import os
import shutil


def copy(source, to):
    """The files that Belfry reads."""
    for folder, folders, files in os.walk(source):
        folders[:] = [each for each in folders if each not in (".git", "target", "node_modules")]
        for name in files:
            path = os.path.join(folder, name)
            if name.endswith((".rs", ".toml")) and not os.path.islink(path):
                goal = os.path.join(to, os.path.relpath(path, source))
                os.makedirs(os.path.dirname(goal), exist_ok=True)
                shutil.copyfile(path, goal)
