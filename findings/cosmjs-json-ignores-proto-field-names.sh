#!/usr/bin/env bash
# The JSON reader of cosmjs-types ignores the field names of the .proto file, and reads such a vote as one with zero values.
#
# Versions: cosmjs-types 0.11.0 on Node.js 20. Seen on 2026-11-30.
# Behaviour: the protobuf JSON mapping asks parsers to accept lowerCamelCase names and original names. Vote.fromJSON reads the first only.
#   An enum name that it does not know becomes -1. Neither is an error.
# Consequence: the SDK's REST replies and command-line files use the original names (block_id, validator_index).
#   Read by cosmjs-types they give an empty block id and validator 0.
set -euo pipefail
folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent cosmjs-types@0.11.0 >/dev/null
cat > run.js <<'JS'
const { Vote } = require("cosmjs-types/tendermint/types/types");
const show = (name, vote) => console.log(`${name}: type ${vote.type}, index ${vote.validatorIndex}, hash ${vote.blockId.hash.length} bytes`);
const hash = Buffer.alloc(32, 7).toString("base64");
show("lowerCamelCase", Vote.fromJSON({ type: "SIGNED_MSG_TYPE_PREVOTE", validatorIndex: 3, blockId: { hash } }));
show("original names", Vote.fromJSON({ type: "SIGNED_MSG_TYPE_PREVOTE", validator_index: 3, block_id: { hash } }));
show("short enum name", Vote.fromJSON({ type: "PREVOTE", validatorIndex: 3, blockId: { hash } }));
JS
expected='lowerCamelCase: type 1, index 3, hash 32 bytes
original names: type 1, index 0, hash 0 bytes
short enum name: type -1, index 3, hash 32 bytes'
actual="$(node run.js)"
printf '%s\n' "$actual"
[ "$actual" = "$expected" ] || { printf 'changed; expected:\n%s\n' "$expected"; exit 1; }
