import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { FieldChecks } from '../../kernel/field-checks.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { MAX_IMAGE_BYTES } from '../../modules/catalog/index.ts';
import { assign } from '../kit/bodies.ts';

/** The picture of a multipart body; `isTooLarge` says that it was cut off. */
export interface Upload {
  readonly bytes: Uint8Array;
  readonly isTooLarge: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of the field `image`, where there was one. */
    imageUpload: Upload | null;
  }
}

const LIMITS = { fileSize: MAX_IMAGE_BYTES + 1, files: 4, fields: 200, fieldSize: 131_072, parts: 204 };

async function readParts(request: FastifyRequest): Promise<void> {
  const body: Record<string, unknown> = {};
  for await (const part of request.parts({ limits: LIMITS })) {
    if (part.type === 'field') {
      assign(body, part.fieldname, part.value);
    } else if (part.fieldname === 'image') {
      const bytes = await part.toBuffer();
      if (bytes.length > 0) request.imageUpload = { bytes, isTooLarge: part.file.truncated };
    } else {
      part.file.resume();
    }
  }
  request.body = body;
}

/** Reads multipart bodies as forms, with the picture beside them; other content types are as before. */
export async function installUploads(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: false });
  app.decorateRequest('imageUpload', null);
  app.addHook('preValidation', async (request) => {
    if (!request.isMultipart()) return;
    await readParts(request).catch((error: unknown) => {
      // Whatever the reader of forms stumbles over, the form is at fault.
      throw error instanceof Refusal ? error : new Refusal('malformed_body');
    });
  });
}

export interface ImageChange {
  /** Undefined: the picture stays as it is. Null: it is taken away. */
  readonly bytes: Uint8Array | null | undefined;
}

/** What a body does to a picture. A text where a file belongs is refused, unless it is the address the picture has. */
export function imageChange(
  request: FastifyRequest,
  body: { readonly image?: unknown; readonly remove_image?: boolean },
  present: string | null,
): ImageChange {
  const upload = request.imageUpload;
  const checks = new FieldChecks();
  if (upload?.isTooLarge === true) checks.add('image', 'too_large', { max: `${MAX_IMAGE_BYTES / 1_024} KB` });
  const isText = upload === null && body.image !== undefined && body.image !== null && body.image !== present;
  if (isText) checks.add('image', 'type', { expected: 'an image' });
  checks.demand();
  if (upload !== null) return { bytes: upload.bytes };
  return { bytes: body.remove_image === true ? null : undefined };
}

/** A body that is XML is a kind this wire does not read. */
export function refuseXmlBodies(app: FastifyInstance): void {
  app.addContentTypeParser(/^(?:application|text)\/(?:[\w.-]+\+)?xml\b/, (_request, payload, done) => {
    payload.resume();
    done(new Refusal('unsupported_media_type'));
  });
}
