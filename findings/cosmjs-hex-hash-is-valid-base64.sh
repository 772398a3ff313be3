#!/usr/bin/env bash
# The JSON reader of cosmjs-types reads a block hash in hex, as CometBFT's RPC prints it, as base64, without an error.
#
# Versions: cosmjs-types 0.11.0 on Node.js 20. Seen on 2026-11-30.
# Behaviour: 64 hex digits are 64 valid base64 characters, so the 32-byte hash becomes 48 other bytes.
# Consequence: only the length tells the two forms of evidence apart. A reader of both forms has to check it:
#   a SHA-256 hash has 64 characters in hex and 44 in base64.
set -euo pipefail
folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent cosmjs-types@0.11.0 >/dev/null
cat > run.js <<'JS'
const { BlockID } = require("cosmjs-types/tendermint/types/types");
const { createHash } = require("crypto");
const hash = createHash("sha256").update("a block").digest();
console.log(`hash: ${hash.length} bytes`);
console.log(`read from base64: ${BlockID.fromJSON({ hash: hash.toString("base64") }).hash.length} bytes`);
console.log(`read from hex: ${BlockID.fromJSON({ hash: hash.toString("hex").toUpperCase() }).hash.length} bytes`);
JS
expected='hash: 32 bytes
read from base64: 32 bytes
read from hex: 48 bytes'
actual="$(node run.js)"
printf '%s\n' "$actual"
[ "$actual" = "$expected" ] || { printf 'changed; expected:\n%s\n' "$expected"; exit 1; }
