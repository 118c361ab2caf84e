import type { Schema } from '../../api.ts';
import { type Content, type DesignedType, contentOf, dataOf, isDesigned } from './content.ts';

type QrCode = Schema<'QrCode'>;
type Style = QrCode['style'];

export function valuesOf(code?: QrCode) {
  const type: DesignedType = code !== undefined && isDesigned(code.type) ? code.type : 'link';
  const style = code?.style;
  return {
    name: code?.name ?? '',
    type,
    data: (code === undefined ? {} : contentOf(type, code.data)) as Content,
    clickIdName: code?.clickIdName ?? '',
    // Has no field: what the content was made of, for what its fields do not show.
    stored: code?.data,
    'style.foreground': style?.foreground ?? '#000000',
    'style.background': style === undefined ? '#ffffff' : (style.background ?? ''),
    // Has no field: it is the foreground, but for codes that were made with another one elsewhere.
    'style.gradient.from': style?.gradient?.from === style?.foreground ? '' : (style?.gradient?.from ?? ''),
    'style.gradient.to': style?.gradient?.to ?? '',
    'style.gradient.angle': (style?.gradient?.angle ?? 45) as number | null,
    'style.eyeColor': style?.eyeColor ?? '',
    'style.moduleShape': style?.moduleShape ?? ('square' as Style['moduleShape']),
    'style.eyeShape': style?.eyeShape ?? ('square' as Style['eyeShape']),
    'style.margin': (style?.margin ?? 4) as number | null,
    'style.level': style?.level ?? ('M' as Style['level']),
    'style.caption': style?.caption ?? '',
    'style.logoUrl': style?.logoUrl ?? '',
  };
}

export type QrValues = ReturnType<typeof valuesOf>;

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** The whole look. */
export function styleOf(values: QrValues) {
  const to = orNull(values['style.gradient.to']);
  const from = orNull(values['style.gradient.from']) ?? values['style.foreground'];
  return {
    foreground: values['style.foreground'],
    background: orNull(values['style.background']),
    gradient: to === null ? null : { from, to, angle: values['style.gradient.angle'] ?? 0 },
    eyeColor: orNull(values['style.eyeColor']),
    moduleShape: values['style.moduleShape'],
    eyeShape: values['style.eyeShape'],
    margin: values['style.margin'] ?? 0,
    level: values['style.level'],
    caption: orNull(values['style.caption']),
    logoUrl: orNull(values['style.logoUrl']),
  };
}

/** Of the look what the changed fields say; a gradient is one thing, and may begin with the foreground. */
export function styleChanges(values: QrValues, changed: readonly string[]): Partial<ReturnType<typeof styleOf>> {
  const isGradient = (name: string): boolean => name.startsWith('style.gradient.') || name === 'style.foreground';
  const isChanged = (part: string): boolean =>
    part === 'gradient' ? changed.some(isGradient) : changed.includes(`style.${part}`);
  return Object.fromEntries(Object.entries(styleOf(values)).filter(([part]) => isChanged(part)));
}

/**
 * The same as the preview takes it; null while there is no content. `payload` is what a dynamic code holds once it is
 * made: its short address, and not where that leads.
 */
export function previewOf(values: QrValues, payload: string | null): Readonly<Record<string, string | number>> | null {
  const data = dataOf(values.type, values.data, values.stored);
  if (data === null) return null;
  const { gradient, background, eyeColor, caption, logoUrl, ...style } = styleOf(values);
  return {
    ...(payload === null
      ? { type: values.type, data: typeof data === 'string' ? data : JSON.stringify(data) }
      : { type: 'text', data: payload }),
    ...style,
    background: background ?? 'transparent',
    ...(gradient === null
      ? {}
      : { gradientFrom: gradient.from, gradientTo: gradient.to, gradientAngle: gradient.angle }),
    ...(eyeColor === null ? {} : { eyeColor }),
    ...(caption === null ? {} : { caption }),
    ...(logoUrl === null ? {} : { logoUrl }),
  };
}
