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
});
