#!/usr/bin/env bash
# Speed side by side, in one run: a bare parse by an untouched tree-sitter, `belfry check --all --no-ffi`
# (libclang reads C in a process of its own, which is none of these) and
# `ast-grep scan` with 50 one-line patterns, alternating, medians of five. Cold: the files are in the
# page cache, nothing else is kept between runs.
#   bench.sh [FOLDER] [ROUNDS]     FOLDER: by default Debian's rust-src library
# BELFRY_SHARED may name a folder whose bench/ holds another parse.c and another set of patterns.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
folder=${1:-$(echo /usr/src/rustc-*/library)}
rounds=${2:-5}
work=$root/build/bench
belfry=$root/build/belfry
shared=${BELFRY_SHARED:+$BELFRY_SHARED/bench}

[ -d "$folder" ] || { echo "bench: no folder $folder (Debian's package rust-src has one)" >&2; exit 2; }
[ -x "$belfry" ] || { echo "bench: no build/belfry, run ./dev build" >&2; exit 2; }
mkdir -p "$work"

grammars=$root/analyzers/grammars/node_modules
runtime=$grammars/tree-sitter/vendor/tree-sitter/lib
rust=$grammars/tree-sitter-rust/src
parse=$here/parse.c
if [ -n "$shared" ] && [ -e "$shared/parse.c" ]; then parse=$shared/parse.c; fi
if [ ! -x "$work/parse" ] || ! cmp -s "$parse" "$work/parse.c"; then
  cc -O2 -w -D_GNU_SOURCE -I"$runtime/include" -I"$runtime/src" \
    "$parse" "$runtime/src/lib.c" "$rust/parser.c" "$rust/scanner.c" -o "$work/parse"
  cp "$parse" "$work/parse.c"
fi
cc -O2 "$here/measure.c" -o "$work/measure"

# ast-grep's own binary, from its package for this platform; never through node.
if [ ! -d "$here/node_modules/@ast-grep" ]; then
  (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund >/dev/null) || true
fi
ast_grep=$(find "$here/node_modules/@ast-grep" -path '*/cli-*' -name ast-grep -type f 2>/dev/null | head -n 1)
config=$work/sgconfig.yml
if [ -n "$shared" ] && [ -e "$shared/sgconfig.yml" ]; then
  config=$shared/sgconfig.yml
else
  mkdir -p "$work/patterns"
  echo "ruleDirs: [patterns]" >"$config"
  number=0
  while IFS= read -r pattern; do
    number=$((number + 1))
    printf "id: p%02d\nlanguage: rust\nseverity: info\nmessage: p\nrule:\n  pattern: '%s'\n" \
      "$number" "$pattern" >"$work/patterns/p$number.yml"
  done <"$here/patterns.txt"
fi

# A folder inside a workspace would have the whole workspace read: a copy stands alone.
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
cp -r "$folder/." "$corpus"
shown=$folder
folder=$corpus
find "$folder" -name '.*' -prune -o -name '*.rs' -type f -size -8192k -print | sort >"$work/files"
bytes=$(xargs -d '\n' cat <"$work/files" | wc -c)
echo "$shown: $(wc -l <"$work/files") Rust files, $((bytes / 1000)) kB; $(nproc) cores; medians of $rounds"

run() { # run NAME COMMAND…; exit status 1 is "something found"
  local name=$1
  shift
  "$work/measure" "$work/files" "$work/$name.times" "$@" 2>"$work/$name.log" || [ $? = 1 ] || {
    echo "bench: $* failed:" >&2
    tail -n 5 "$work/$name.log" >&2
    exit 2
  }
}

rm -f "$work"/*.times
for ((round = 0; round < rounds; round++)); do
  run parse "$work/parse"
  run belfry "$belfry" check --all --no-ffi --format json "$folder"
  if [ -n "$ast_grep" ]; then run ast-grep "$ast_grep" scan -c "$config" --json=stream "$folder"; fi
done
run timings "$belfry" check --all --no-ffi --format json --timings "$folder"

median() { # median NAME COLUMN
  awk -v column="$2" '{ print $column }' "$work/$1.times" | sort -n |
    awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", b ? a / b : 0 }'; }

stock=$(median parse 1)
printf '\n%-28s %9s %9s %9s %9s\n' "" "CPU s" "wall s" "peak MB" "CPU ratio"
row() { printf '%-28s %9.3f %9.3f %9.1f %9s\n' "$1" "$(median "$2" 1)" "$(median "$2" 2)" "$(median "$2" 3)" \
  "$(ratio "$(median "$2" 1)" "$stock")"; }
row "bare parse, stock" parse
row "belfry check --all --no-ffi" belfry
if [ -n "$ast_grep" ]; then row "ast-grep scan, 50 patterns" ast-grep; fi
echo
echo "belfry: wall/CPU $(ratio "$(median belfry 2)" "$(median belfry 1)")"
if [ -n "$ast_grep" ]; then
  echo "belfry/ast-grep: CPU $(ratio "$(median belfry 1)" "$(median ast-grep 1)"), wall $(ratio "$(median belfry 2)" "$(median ast-grep 2)")"
else
  echo "ast-grep is not there: npm could not fetch it"
fi
printf '\n%-28s %9s %9s\n' "where belfry's CPU goes" "CPU s" "of stock"
awk -v stock="$stock" '$1 == "timing" { printf "%-28s %9.3f %9.2f\n", "  " $2, $3, $3 / stock }' "$work/timings.log"
