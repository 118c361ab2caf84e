import { describe, expect, it } from 'vitest';
import { difference, problemOf, readExamples, runExamples } from './support/examples.ts';

const page = [
  'Text.',
  '',
  '```sh',
  'WORD=hello',
  'echo "{\\"word\\":\\"$WORD\\",\\"id\\":7}"',
  '```',
  '',
  '```json',
  '{ "word": "hello", "id": "…" }',
  '```',
  '',
  '```',
  'not run',
  '```',
  '',
  '```sh',
  'echo "$WORD http://localhost:8080"',
  '```',
  '',
  '```text',
  'hello http://127.0.0.1:1',
  '```',
  '',
  '```sh',
  'echo broken >&2; false',
  '```',
].join('\n');

const options = { env: {}, cwd: '/', rewrite: (script: string) => script.replace('localhost:8080', '127.0.0.1:1') };

describe('examples in pages', () => {
  const examples = readExamples(page);
  const runs = runExamples(examples, options);

  it('are the sh blocks, with the answer printed after them', () => {
    expect(examples.map(({ line, expected }) => [line, expected])).toEqual([
      [3, { json: { word: 'hello', id: '…' } }],
      [16, { text: 'hello http://127.0.0.1:1' }],
      [24, undefined],
    ]);
  });

  it('run in one shell, on the address of the test', () => {
    expect(runs[1]).toEqual({ status: 0, output: 'hello http://127.0.0.1:1', errors: '' });
  });

  it('fail where a command fails', () => {
    expect(runs[2]).toEqual({ status: 1, output: '', errors: 'broken' });
  });

  it('are compared with the printed answer', () => {
    expect(examples.map((example, index) => problemOf(example, runs[index]))).toEqual([
      null,
      null,
      'ended with 1: broken',
    ]);
    expect(difference({ word: 'other' }, { word: 'hello' })).toBe('$.word is "hello", not "other"');
    expect(difference({ list: [1] }, { list: [1, 2] })).toBe('$.list has another length');
    expect(difference({ id: '…' }, {})).toBe('$.id is missing');
  });
});
