#!/usr/bin/env bash
# A vote that passes through the JSON reader of cosmjs-types loses the digits of its timestamp below a millisecond.
#
# Versions: cosmjs-types 0.11.0 on Node.js 20. Seen on 2026-11-30.
# Behaviour: Vote.fromJSON reads the RFC 3339 timestamp through a JavaScript Date, which holds milliseconds.
# Consequence: a validator signs the nanoseconds. The signature of a vote that was read in this way does not verify,
#   so evidence that a chain accepts looks forged. Read the timestamp from protobuf or from the RPC reply instead.
set -euo pipefail
folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent cosmjs-types@0.11.0 >/dev/null
cat > run.js <<'JS'
const { Vote } = require("cosmjs-types/tendermint/types/types");
const vote = Vote.fromJSON({ type: "SIGNED_MSG_TYPE_PRECOMMIT", height: "10", timestamp: "2026-01-01T00:00:00.123456789Z" });
console.log(`read: ${vote.timestamp.seconds} s ${vote.timestamp.nanos} ns`);
console.log(`written: ${Vote.toJSON(vote).timestamp}`);
JS
expected='read: 1767225600 s 123000000 ns
written: 2026-01-01T00:00:00.123Z'
actual="$(node run.js)"
printf '%s\n' "$actual"
[ "$actual" = "$expected" ] || { printf 'changed; expected:\n%s\n' "$expected"; exit 1; }
