import { describe, expect, it } from 'vitest';
import { nameField } from './named.ts';

describe('a sentence about a field', () => {
  it.each([
    [
      'The settings.brand.logo field has an invalid format.',
      'settings.brand.logo',
      'The “Logo” field has an invalid format.',
    ],
    ['The rules.0.to field is required.', 'rules', 'The “Logo” field is required.'],
    ['Lauka legal name vērtība jau ir aizņemta.', 'legal_name', 'Lauka “Logo” vērtība jau ir aizņemta.'],
    ['There is no field html.', 'html', 'There is no field “Logo”.'],
    ['This username is taken.', 'name', 'This username is taken.'],
    ['The settingsXbrand field is required.', 'settings.brand', 'The settingsXbrand field is required.'],
  ])('%s of %s names it by its label', (sentence, path, named) => {
    expect(nameField(sentence, path, '“Logo”')).toBe(named);
  });
});
