"""Takes the screen of the README's picture: a finding with its text, lenses, and the tower beside it.

usage: shoot.py HOME WORKSPACE OUTPUT EMACS…
"""

import sys

from screen import Screen, environment, goto


def main():
    home, workspace, output, *emacs = sys.argv[1:]
    screen = Screen(environment(home))
    try:
        screen.start([*emacs, "-nw", "crates/store/src/engine/disk.rs"], workspace)
        screen.shows("the level is told", r"Belfry\[2 Data")
        screen.keys("C-c", "b", "t")
        screen.shows("the tower is shown", r"guard-dropped-at-once crates/store/src/engine/disk.rs:25")
        screen.keys("M-<", "C-x", "o")
        goto(screen, 25)
        screen.keys("C-a", "M-f", "C-l")
        screen.shows("the finding is told", r"drops the guard it is given at once[^$]*\n?.*\[guard-dropped")
        screen.shoot(output)
    finally:
        screen.close()


main()
