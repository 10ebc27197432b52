"""Positions of the protocol in its three encodings, over a text as Python has it: indices are code points."""


class BadPosition(Exception):
    """A position or range that the text does not have."""


def units(text, encoding):
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) if encoding == "utf-32" else len(text.encode("utf-16-le", "surrogatepass")) // 2


def lines(text):
    """[(start, end)] of each line, without what ends it."""
    found, start, at = [], 0, 0
    while at < len(text):
        if text[at] in "\r\n":
            end, at = at, at + (2 if text.startswith("\r\n", at) else 1)
            found.append((start, end))
            start = at
        else:
            at += 1
    return [*found, (start, len(text))]


def position_of(text, index, encoding):
    all_lines = lines(text)
    line = max(number for number, (start, _) in enumerate(all_lines) if start <= index)
    return {"line": line, "character": units(text[all_lines[line][0]:index], encoding)}


def index_of(text, position, encoding):
    """The index of a position; S5 is that there is one."""
    all_lines = lines(text)
    line, left = position["line"], position["character"]
    if line >= len(all_lines):
        raise BadPosition(f"line {line} of {len(all_lines)}")
    index, end = all_lines[line]
    while left > 0 and index < end:
        left -= units(text[index], encoding)
        index += 1
    if left > 0:
        raise BadPosition(f"character {position['character']} is past the end of line {line}")
    if left < 0:
        raise BadPosition(f"character {position['character']} of line {line} is inside a code point")
    return index


def span_of(text, range, encoding):
    start, end = index_of(text, range["start"], encoding), index_of(text, range["end"], encoding)
    if start > end:
        raise BadPosition(f"ends before it starts: {range}")
    return start, end


def range_of(text, start, end, encoding):
    return {"start": position_of(text, start, encoding), "end": position_of(text, end, encoding)}


def apply_edits(text, edits, encoding):
    """The text after TextEdits, which must not overlap."""
    spans = sorted((*span_of(text, edit["range"], encoding), order) for order, edit in enumerate(edits))
    result, at = "", 0
    for start, end, order in sorted(spans, key=lambda span: (span[0], span[2])):
        if start < at:
            raise BadPosition("edits of one document overlap")
        edit = edits[order]
        result += text[at:start] + (edit["newText"] if "newText" in edit else edit["snippet"]["value"])
        at = end
    return result + text[at:]


def is_range(value):
    return isinstance(value, dict) and set(value) == {"start", "end"} and all(
        isinstance(one, dict) and set(one) == {"line", "character"} for one in value.values())


def places(value, uri):
    """(uri, range) of every range within an answer about a document; a position is an empty range."""
    if isinstance(value, list):
        for each in value:
            yield from places(each, uri)
    if not isinstance(value, dict):
        return
    if is_range(value):
        yield uri, value
        return
    inner = value["uri"] if isinstance(value.get("uri"), str) else uri
    if isinstance(value.get("textDocument"), dict):
        inner = value["textDocument"].get("uri", inner)
    for key, member in value.items():
        if key in ("changes", "relatedDocuments") and isinstance(member, dict):
            for other, each in member.items():
                yield from places(each, other)
        elif key == "position" and isinstance(member, dict) and "line" in member:
            yield inner, {"start": member, "end": member}
        elif key in ("targetRange", "targetSelectionRange"):
            yield value.get("targetUri", inner), member
        elif key == "fromRanges":
            yield from places(member, value["from"]["uri"] if "from" in value else uri)
        elif key not in ("data", "arguments"):
            yield from places(member, inner)
