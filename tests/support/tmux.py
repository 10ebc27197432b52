"""A program in a real terminal: tmux, keys pressed, the screen read."""

import os
import re
import subprocess
import sys
import time


class Terminal:
    def __init__(self, folder, workspace, command, size=(132, 30)):
        self.socket = os.path.join(folder, "tmux")
        shell = f". {folder}/env; export COLORTERM=truecolor LANG=C.UTF-8 LC_ALL=C.UTF-8; cd {workspace}; {command}"
        configuration = os.path.join(folder, "tmux.conf")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write("set -s escape-time 0\nset -g default-terminal tmux-256color\nset -ga terminal-overrides ',*:Tc'\n")
        self.tmux("-f", configuration, "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), shell)

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-S", self.socket, "-u", *arguments], capture_output=True, text=True, check=True).stdout

    def screen(self, *options):
        return self.tmux("capture-pane", "-p", *options)

    def keys(self, *keys):
        self.tmux("send-keys", *keys)

    def command(self, text):
        self.tmux("send-keys", "Escape")
        time.sleep(0.1) # or it is Alt with the next key
        self.tmux("send-keys", "-l", ":" + text)
        self.tmux("send-keys", "Enter")

    def wait(self, what, pattern, seconds=40, absent=False):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, self.screen())
            if bool(found) != absent:
                print("ok " + what, flush=True)
                return
            time.sleep(0.1)
        print(f"FAIL timeout: {what}: {pattern}\n{self.screen()}")
        sys.exit(1)

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True)


def last_pid(folder):
    """Of the server that `recorded` started last."""
    with open(os.path.join(folder, "records", "pids"), encoding="utf-8") as file:
        return int(file.read().split()[-1])


def content(path):
    """Empty while there is no such file: an editor that writes it anew takes it away first."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def saved(workspace, path, what, text):
    """Waits until a file holds a text."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if text in content(os.path.join(workspace, path)):
            print("ok " + what)
            return
        time.sleep(0.1)
    print("FAIL " + what)
    sys.exit(1)
