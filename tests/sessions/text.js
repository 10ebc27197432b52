// Positions in the three encodings, over a text as a JavaScript string.
export function lineStarts(text) {
  const starts = [0];
  for (let i = 0; i < text.length; i++)
    if (text[i] === "\n" || (text[i] === "\r" && text[i + 1] !== "\n")) starts.push(i + 1);
  return starts;
}

export function units(text, encoding) {
  if (encoding === "utf-8") return Buffer.byteLength(text);
  return encoding === "utf-32" ? [...text].length : text.length;
}

function lineEnd(text, starts, line) {
  let end = line + 1 < starts.length ? starts[line + 1] - 1 : text.length;
  if (end > starts[line] && text[end] === "\n" && text[end - 1] === "\r") end--;
  return end;
}

export function positionOf(text, index, encoding) {
  const starts = lineStarts(text);
  let line = starts.length - 1;
  while (starts[line] > index) line--;
  return { line, character: units(text.slice(starts[line], index), encoding) };
}

// The index of a position; throws when it lies outside of the text or inside a code point (S5).
export function indexOf(text, position, encoding) {
  const starts = lineStarts(text);
  if (position.line >= starts.length) throw new Error(`S5: line ${position.line} is not in the text`);
  let index = starts[position.line], left = position.character;
  const end = lineEnd(text, starts, position.line);
  while (left > 0 && index < end) {
    const point = String.fromCodePoint(text.codePointAt(index));
    left -= units(point, encoding);
    index += point.length;
  }
  if (left !== 0) throw new Error(`S5: ${JSON.stringify(position)} is no position of the text`);
  return index;
}

export function slice(text, range, encoding) {
  const start = indexOf(text, range.start, encoding), end = indexOf(text, range.end, encoding);
  if (start > end) throw new Error(`S5: a range ends before it starts: ${JSON.stringify(range)}`);
  return text.slice(start, end);
}

// What a snippet without choices or variables leaves in the text.
export const plain = (snippet) => snippet.replace(/\$\{\d+:((?:\\.|[^\\}])*)\}|\$\d+/g, (_, held) => held ?? "").replace(/\\([$}\\])/g, "$1");

// Applies TextEdits; throws when two overlap (S6).
export function applyEdits(text, edits, encoding) {
  const spans = edits.map((edit, order) => ({ start: indexOf(text, edit.range.start, encoding), end: indexOf(text, edit.range.end, encoding), with: edit.newText ?? plain(edit.snippet.value), order }));
  spans.sort((a, b) => a.start - b.start || a.order - b.order);
  let result = "", at = 0;
  for (const span of spans) {
    if (span.start < at || span.end < span.start) throw new Error("S6: edits of one document overlap");
    result += text.slice(at, span.start) + span.with;
    at = span.end;
  }
  return result + text.slice(at);
}
