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
    foreground: style?.foreground ?? '#000000',
    background: style === undefined ? '#ffffff' : (style.background ?? ''),
    gradientTo: style?.gradient?.to ?? '',
    gradientAngle: (style?.gradient?.angle ?? 45) as number | null,
    eyeColor: style?.eyeColor ?? '',
    moduleShape: style?.moduleShape ?? ('square' as Style['moduleShape']),
    eyeShape: style?.eyeShape ?? ('square' as Style['eyeShape']),
    margin: (style?.margin ?? 4) as number | null,
    level: style?.level ?? ('M' as Style['level']),
    caption: style?.caption ?? '',
    logoUrl: style?.logoUrl ?? '',
  };
}

export type QrValues = ReturnType<typeof valuesOf>;

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** The look as it is sent: whole, because it is one thing. */
export function styleOf(values: QrValues) {
  const to = orNull(values.gradientTo);
  return {
    foreground: values.foreground,
    background: orNull(values.background),
    gradient: to === null ? null : { from: values.foreground, to, angle: values.gradientAngle ?? 0 },
    eyeColor: orNull(values.eyeColor),
    moduleShape: values.moduleShape,
    eyeShape: values.eyeShape,
    margin: values.margin ?? 0,
    level: values.level,
    caption: orNull(values.caption),
    logoUrl: orNull(values.logoUrl),
  };
}

/** The same as the preview takes it; null while there is no content. */
export function previewOf(values: QrValues): Readonly<Record<string, string | number>> | null {
  const data = dataOf(values.type, values.data);
  if (data === null) return null;
  const { gradient, background, eyeColor, caption, logoUrl, ...style } = styleOf(values);
  return {
    type: values.type,
    data: typeof data === 'string' ? data : JSON.stringify(data),
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
