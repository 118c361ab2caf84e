import type { RenderedImage } from '@resvg/resvg-js';

/** Pixels a module is looked at with, as if held nearer and farther; a scanner has many tries too. */
const SCANS = [8, 4, 12, 6];
const PDF_PIXELS = 1_600;
const PDF_POINTS = 400;

type Decode = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly binaryData: number[] } | null;

/** The renderer is loaded at the first picture: commands and most requests never need it. */
async function render(svg: string, pixels: number, background?: string): Promise<RenderedImage> {
  const { Resvg } = await import('@resvg/resvg-js');
  const options = { fitTo: { mode: 'width', value: pixels }, font: { loadSystemFonts: true } } as const;
  return new Resvg(svg, background === undefined ? options : { ...options, background }).render();
}

async function loadDecoder(): Promise<Decode> {
  const module: unknown = (await import('jsqr')).default;
  // Depending on the loader the function is the export itself or its `default`; its types name a namespace.
  return (typeof module === 'function' ? module : (module as { default: unknown }).default) as Decode;
}

async function pdfOf(png: Uint8Array, ratio: number): Promise<Uint8Array> {
  const { default: PdfDocument } = await import('pdfkit');
  const document = new PdfDocument({ size: [PDF_POINTS, PDF_POINTS * ratio], margin: 0 });
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
    document.image(Buffer.from(png), 0, 0, { width: PDF_POINTS });
    document.end();
  });
}

/** Draws with resvg and reads with jsQR, which knows nothing of how the picture was made. */
export function createPictures() {
  return {
    png: async (svg: string, pixels: number): Promise<Uint8Array> => (await render(svg, pixels)).asPng(),

    pdf: async (svg: string): Promise<Uint8Array> => {
      const image = await render(svg, PDF_PIXELS, '#ffffff');
      return pdfOf(image.asPng(), image.height / image.width);
    },

    /** A transparent ground is looked at as if printed on white paper. */
    decode: async (svg: string): Promise<Uint8Array | null> => {
      const decode = await loadDecoder();
      const modules = Number(/viewBox="0 0 ([\d.]+) /.exec(svg)?.[1] ?? 50);
      for (const scale of SCANS) {
        const image = await render(svg, Math.round(modules * scale), '#ffffff');
        const found = decode(new Uint8ClampedArray(image.pixels), image.width, image.height);
        if (found !== null) return Uint8Array.from(found.binaryData);
      }
      return null;
    },
  };
}
