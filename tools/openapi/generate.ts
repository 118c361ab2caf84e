/** `npm run generate`: `sdk/openapi.json` → `sdk/src/native/api.generated.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type ApiDocument, typesOf } from './types.ts';

const sdk = new URL('../../sdk/', import.meta.url);
const document = JSON.parse(readFileSync(new URL('openapi.json', sdk), 'utf8')) as ApiDocument;
writeFileSync(new URL('src/native/api.generated.ts', sdk), await typesOf(document));
