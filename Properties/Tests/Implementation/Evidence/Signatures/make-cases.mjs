// Writes cases.json: the verdicts of another implementation of ZIP 215, the npm package @noble/curves, on 100,000 signatures.
// SignatureCases.cs makes the same signatures from the points in the file. A hash of each block shows that they are the same.
//
// Run in this folder: npm install && npm run cases
// Takes some minutes. package.json pins the version. Each case follows from its number by SHA-512, so the file is always the same.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';

const [KEYS, NONCES, BLOCKS, CASES_OF_BLOCK] = [16, 32, 100, 1000];
const KINDS = ['honest', 'mixed', 'flip R', 'flip S', 'flip key', 'flip message', 'S + L', 'other R', 'odd', 'random'];
const { Point } = ed25519;
const [P, L] = [Point.Fp.ORDER, Point.Fn.ORDER];

const sha512 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha512')).digest();
const hex = bytes => Buffer.from(bytes).toString('hex');
const toNumber = bytes => BigInt(`0x${hex(Buffer.from(bytes).reverse())}`); // The least byte first.
const toBytes = number => Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();

// Scalars of number 0 are 0, so that some keys and some R have small order.
const scalar = (name, number) => (number === 0 ? 0n : toNumber(sha512(`${name} ${number}`)) % L);
const small = ED25519_TORSION_SUBGROUP.map(text => Point.fromHex(text));
const pointsOf = (name, count) => Array.from({ length: count }, (_, number) => {
  const point = Point.BASE.multiplyUnsafe(scalar(name, number));
  return small.map(other => Buffer.from(point.add(other).toBytes())); // Of orders L, 2L, 4L and 8L.
});
const [keys, nonces] = [pointsOf('key', KEYS), pointsOf('nonce', NONCES)];

// Encodings that are not the shortest: y from p to 2^255 - 1, and the sign bit where x = 0.
const SIGN = 1n << 255n;
const odd = Array.from({ length: 19 }, (_, k) => P + BigInt(k))
  .flatMap(y => [y, y | SIGN]).concat(1n | SIGN, (P - 1n) | SIGN).map(toBytes);

function isSmallOrder(bytes) {
  try {
    return Point.fromBytes(bytes, true).isSmallOrder();
  } catch {
    return false;
  }
}

const flip = (bytes, bit) => {
  const flipped = Buffer.from(bytes);
  flipped[bit >> 3] ^= 1 << (bit & 7);
  return flipped;
};

// Each byte of the digest d makes one choice. Number 0 is frequent, because its small order allows more to be valid.
function makeCase(number) {
  const kind = KINDS[number % KINDS.length];
  const d = sha512(`case ${number}`);
  const any = (byte, count) => (kind === 'honest' ? 1 + byte % (count - 1) : byte < 64 ? 0 : byte % count);
  const [keyNumber, nonceNumber] = [any(d[1], KEYS), any(d[2], NONCES)];
  let [a, r] = [scalar('key', keyNumber), scalar('nonce', nonceNumber)];
  let key = keys[keyNumber][kind === 'honest' ? 0 : d[3] % 8];
  let R = nonces[nonceNumber][kind === 'honest' ? 0 : d[4] % 8];
  let message = Buffer.concat([d, d, d]).subarray(0, d[0] % 150);
  if (kind === 'odd' && d[5] % 3 !== 0) [key, a] = [odd[d[6] % odd.length], 0n]; // Scalar 0 fits if the order is small.
  if (kind === 'odd' && d[5] % 3 !== 1) [R, r] = [odd[d[7] % odd.length], 0n];
  let S = toBytes((r + (toNumber(sha512(R, key, message)) % L) * a) % L);
  const bit = d[8] % 2 === 0 ? d[9] : 255; // The last bit is the sign of x.
  if (kind === 'flip R') R = flip(R, bit);
  if (kind === 'flip S') S = flip(S, bit);
  if (kind === 'flip key') key = flip(key, bit);
  if (kind === 'flip message') message = message.length === 0 ? d : flip(message, bit % (8 * message.length));
  if (kind === 'S + L') S = toBytes(toNumber(S) + L);
  if (kind === 'other R') R = nonces[nonceNumber][(d[4] + 1 + d[10] % 7) % 8];
  if (kind === 'random') {
    [key, R, S] = ['key', 'R', 'S'].map(name => sha512(`${name} of case ${number}`).subarray(0, 32));
    S[31] &= 15; // Below L.
  }
  return { kind, key, R, S, message };
}

const counts = Object.fromEntries(KINDS.map(kind => [kind, { valid: 0, invalid: 0 }]));
const blocks = Array.from({ length: BLOCKS }, (_, block) => {
  const hash = createHash('sha256');
  const verdicts = Buffer.alloc(CASES_OF_BLOCK / 8);
  for (let k = 0; k < CASES_OF_BLOCK; k++) {
    const { kind, key, R, S, message } = makeCase(block * CASES_OF_BLOCK + k);
    hash.update(key).update(R).update(S).update(Buffer.of(message.length)).update(message);
    const isValid = ed25519.verify(Buffer.concat([R, S]), message, key, { zip215: true });
    verdicts[k >> 3] |= isValid ? 1 << (k & 7) : 0;
    counts[kind][isValid ? 'valid' : 'invalid']++;
  }
  return { sha256: hash.digest('hex'), verdicts: verdicts.toString('base64') };
});
console.table(counts);
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url)));
writeFileSync(new URL('cases.json', import.meta.url), `${JSON.stringify({
  verifier: dependencies,
  smallOrder: [...small.map(point => hex(point.toBytes())), ...odd.filter(isSmallOrder).map(hex)],
  odd: odd.map(hex),
  keys: keys.map(points => points.map(hex)),
  nonces: nonces.map(points => points.map(hex)),
  counts,
  blocks,
}, null, 1)}\n`);
