#!/usr/bin/env bash
# cosmjs-types writes a moment before 1970 that has a fraction as a Timestamp with negative nanos.
#
# Versions: cosmjs-types 0.11.0 on Node.js 20. Seen on 2026-11-30.
# Behaviour: seconds and nanos are both rounded towards zero. The definition of google.protobuf.Timestamp asks for nanos from 0 to
#   999,999,999 that count forward, so 1969-12-31T23:59:58.750Z is -2 s and 750,000,000 ns.
# Consequence: a strict reader refuses the message; a reader that adds the two fields does not notice.
#   Go's zero time, 0001-01-01T00:00:00Z, has no fraction and is written correctly.
set -euo pipefail
folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent cosmjs-types@0.11.0 >/dev/null
cat > run.js <<'JS'
const { Vote } = require("cosmjs-types/tendermint/types/types");
for (const moment of ["1969-12-31T23:59:58.750Z", "0001-01-01T00:00:00Z"]) {
  const { seconds, nanos } = Vote.fromJSON({ timestamp: moment }).timestamp;
  console.log(`${moment}: ${seconds} s ${nanos + 0} ns`);
}
JS
expected='1969-12-31T23:59:58.750Z: -1 s -250000000 ns
0001-01-01T00:00:00Z: -62135596800 s 0 ns'
actual="$(node run.js)"
printf '%s\n' "$actual"
[ "$actual" = "$expected" ] || { printf 'changed; expected:\n%s\n' "$expected"; exit 1; }
