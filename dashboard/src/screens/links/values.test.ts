import { describe, expect, it } from 'vitest';
import type { Schema } from '../../api.ts';
import { changesOf } from '../../form/merge.ts';
import { bodyOf, valuesOf } from './values.ts';

const [apple, google] = ['https://apps.apple.com/app/id1', 'https://play.google.com/store/apps/details?id=x'];

describe('where phones go, in the form of a link', () => {
  const before = valuesOf({ deeplink: { auto: false, apple, google } } as Schema<'Link'>);
  const sentFor = (changed: Partial<typeof before>) => {
    const after = { ...before, ...changed };
    return bodyOf(changesOf(before, after), after);
  };

  it('is sent whole when one store changes: the other one stays, and so does whether the app is tried', () => {
    expect(sentFor({ 'deeplink.apple': 'https://apps.apple.com/app/id2' })).toEqual({
      deeplink: { auto: false, apple: 'https://apps.apple.com/app/id2', google },
    });
    expect(sentFor({ 'deeplink.google': '' })).toEqual({ deeplink: { auto: false, apple, google: null } });
  });

  it('is taken away with the last store, and not sent while nothing of it changes', () => {
    expect(sentFor({ 'deeplink.apple': '', 'deeplink.google': '' })).toEqual({ deeplink: null });
    expect(sentFor({ title: 'Poster' })).toEqual({ title: 'Poster' });
  });

  it('stays without a store when only whether the app is tried changes', () => {
    const tried = valuesOf({ deeplink: { auto: true, apple: null, google: null } } as Schema<'Link'>);
    const after = { ...tried, 'deeplink.auto': false };
    expect(bodyOf(changesOf(tried, after), after)).toEqual({ deeplink: { auto: false, apple: null, google: null } });
  });
});

describe('the parameters of a link in its form', () => {
  const parameters = [
    { name: 'a=b', value: ' spaced ' },
    { name: 'note', value: 'two\nlines' },
  ];

  it('keep what their names and values hold when one is added, and blank rows are left out', () => {
    const before = valuesOf({ parameters } as Schema<'Link'>);
    const added = { name: 'utm_source', value: 'a, b' };
    const after = { ...before, parameters: [...before.parameters, { name: '', value: '' }, added] };
    expect(bodyOf(changesOf(before, after), after)).toEqual({ parameters: [...parameters, added] });
  });
});
