#!/usr/bin/env bash
# A vote that cosmjs-types reads from protobuf and writes again has a block id and a timestamp that it did not have.
#
# Versions: cosmjs-types 0.11.0 on Node.js 20. Seen on 2026-11-30.
# Behaviour: Vote.decode gives a vote without a timestamp the time 1970-01-01, and one without a block id an empty block id. Vote.encode
#   writes both, although proto3 leaves out what is not set. So writing what was read changes the bytes.
# Consequence: by its source, a node leaves a timestamp that is not there at Go's zero time, the year 1, and reads an empty one as 1970.
#   A validator signs the time, so a vote that passed through this library can lose its signature, and a hash over the bytes changes.
set -euo pipefail
folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent cosmjs-types@0.11.0 >/dev/null
cat > run.js <<'JS'
const { Vote, Header } = require("cosmjs-types/tendermint/types/types");
const again = (type, hex) => Buffer.from(type.encode(type.decode(Buffer.from(hex, "hex"))).finish()).toString("hex");
console.log(`vote of type 2 and height 10: 0802100a, again ${again(Vote, "0802100a")}`);
console.log(`header of height 1: 1801, again ${again(Header, "1801")}`);
JS
expected='vote of type 2 and height 10: 0802100a, again 0802100a220212002a00
header of height 1: 1801, again 0a00180122002a021200'
actual="$(node run.js)"
printf '%s\n' "$actual"
[ "$actual" = "$expected" ] || { printf 'changed; expected:\n%s\n' "$expected"; exit 1; }
