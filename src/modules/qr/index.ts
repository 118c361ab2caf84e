/**
 * QR codes: pictures of texts, contacts, networks and links.
 *
 * Always true: what is stored was read back from its picture, byte for byte, by an independent decoder; a static code's
 * picture is its content; a dynamic one holds a short URL of ours, so its target can change while the picture stays; a
 * logo never makes a code fail, and is fetched from public addresses only.
 */
import './codes.ts';
import './tables.ts';

export { QR_TYPES, type QrData, type QrType } from './payload.ts';
export type { Pictures } from './picture.ts';
export { QR_FIELDS, createQr } from './qr.ts';
export type { Qr, QrCode, QrDeps, QrInput, StyleInput } from './qr.ts';
export { EYE_SHAPES, LEVELS, MODULE_SHAPES, type QrStyle } from './style.ts';
