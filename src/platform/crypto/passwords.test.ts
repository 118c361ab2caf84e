import { expect, it } from 'vitest';
import { createPasswords } from './passwords.ts';

it('knows a password from others', async () => {
  const passwords = createPasswords();
  const stored = await passwords.hash('correct horse');
  expect(await passwords.verify(stored, 'correct horse')).toBe(true);
  expect(await passwords.verify(stored, 'wrong horse')).toBe(false);
});

it('checks the password of an account that does not exist, and finds that it does not fit', async () => {
  const passwords = createPasswords();
  expect(await passwords.verify(null, '')).toBe(false);
  expect(await passwords.verify(null, 'correct horse')).toBe(false);
});
