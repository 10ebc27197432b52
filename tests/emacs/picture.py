"""Makes a web page of a terminal's screen as `tmux capture-pane -e -p` writes it.

usage: picture.py <SCREEN >PAGE
"""

import html
import re
import sys

BASE = ["#2e3436", "#cc0000", "#4e9a06", "#c4a000", "#3465a4", "#75507b", "#06989a", "#d3d7cf",
        "#555753", "#ef2929", "#8ae234", "#fce94f", "#729fcf", "#ad7fa8", "#34e2e2", "#eeeeec"]
STEPS = [0, 95, 135, 175, 215, 255]
INK, PAPER = "#d8dee9", "#1e222a"
STYLE = f"""body{{margin:0;background:{PAPER}}}
pre{{margin:0;padding:14px;color:{INK};font:14px/18px 'DejaVu Sans Mono','Noto Color Emoji',monospace;
display:inline-block}}"""


def colour(number):
    if number < 16:
        return BASE[number]
    if number > 231:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    number -= 16
    return "#" + "".join(f"{STEPS[each]:02x}" for each in (number // 36, number // 6 % 6, number % 6))


def apply(state, codes):
    codes = iter(codes or [0])
    for code in codes:
        if code == 0:
            state.clear()
        elif code in (1, 3, 4, 7):
            state[code] = True
        elif code in (22, 23, 24, 27):
            state.pop(code - 20 if code != 22 else 1, None)
        elif code in (38, 48):
            kind = next(codes)
            state[code] = (colour(next(codes)) if kind == 5
                           else "#%02x%02x%02x" % (next(codes), next(codes), next(codes)))
        elif code in (39, 49):
            state.pop(code - 1, None)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            state[38] = BASE[code - 30 if code < 90 else code - 82]
        elif 40 <= code <= 47 or 100 <= code <= 107:
            state[48] = BASE[code - 40 if code < 100 else code - 92]


def style(state):
    ink, paper = state.get(38, INK), state.get(48, PAPER)
    if state.get(7):
        ink, paper = paper, ink
    words = [f"color:{ink}"]
    if paper != PAPER:
        words.append(f"background:{paper}")
    for code, word in ((1, "font-weight:bold"), (3, "font-style:italic"), (4, "text-decoration:underline")):
        if state.get(code):
            words.append(word)
    return ";".join(words)


def main():
    state, out = {}, []
    for piece in re.split(r"(\x1b\[[0-9;:]*m)", sys.stdin.read()):
        if piece.startswith("\x1b["):
            apply(state, [int(each or 0) for each in re.split("[;:]", piece[2:-1])] if piece[2:-1] else [])
        elif piece:
            text = re.sub(r"\x1b\][^\x1b]*\x1b\\|\x0e|\x0f|\x1b.", "", piece)
            out.append(f'<span style="{style(state)}">{html.escape(text)}</span>')
    print(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><pre>{''.join(out)}</pre>")


main()
