/** How many Ed25519 signatures of an answer's size one core makes in so many seconds: prints signatures a second. */
import { generateKeyPairSync, sign } from 'node:crypto';

const { privateKey } = generateKeyPairSync('ed25519');
const text = Buffer.alloc(180, 'x');
const until = performance.now() + Number(process.argv[2]) * 1_000;
const begun = performance.now();
let made = 0;
while (performance.now() < until) {
  for (let i = 0; i < 100; i += 1) sign(null, text, privateKey);
  made += 100;
}
console.log(made / ((performance.now() - begun) / 1_000));
