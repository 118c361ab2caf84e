// `npm run prepare`, and so a step of `npm ci`: makes a few files in dist/program of the sources and the packages they
// use, which load in half the time of two thousand. `bin/gatehouse` runs them unless a source is newer. Without the
// development packages (`npm ci --omit=dev`) there is nothing to build with: what was built is kept, or the sources run.
// Another folder than this one may be named, to make an installation there.
const { existsSync, readdirSync, renameSync, rmSync, utimesSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const target = join(process.argv[2] ?? root, 'dist', 'program');

/** Packages that read files of their own at run time: machine code, fonts, a page. */
const LEFT_OUT = ['better-sqlite3', '@node-rs/argon2', '@resvg/resvg-js', 'pdfkit', '@fastify/swagger-ui'];
/** What loads the same packages as one of these, lest they be there twice. */
const SHARED = ['@fastify/static', '@fastify/swagger'];
/** Named by pg, which does without. */
const NEVER_THERE = ['pg-native'];

/** V8 holds a text of plain ASCII in half the memory, and the sources of a program as long as it runs. */
const plainText = {
  name: 'plain-text',
  generateBundle: (_options, files) => {
    for (const file of Object.values(files)) {
      if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What is started or imported by its name; each stays at its place, so that it is found as among the sources. */
function entries() {
  const files = ['src/main.ts', 'src/click-worker.ts', 'src/platform/db/scan-worker.ts'];
  for (const name of readdirSync(join(root, 'migrations')))
    if (/^\d{4}-.*\.ts$/.test(name)) files.push(`migrations/${name}`);
  return Object.fromEntries(files.map((file) => [file.replace(/\.ts$/, ''), join(root, file)]));
}

async function build() {
  if (!existsSync(join(root, 'src', 'main.ts')) || !existsSync(join(root, 'node_modules', 'rolldown'))) return;
  const { rolldown } = await import('rolldown');
  const begun = new Date();
  const fresh = `${target}-${process.pid}`;
  const bundle = await rolldown({
    cwd: root,
    input: entries(),
    platform: 'node',
    plugins: [plainText],
    external: [...LEFT_OUT, ...SHARED, ...NEVER_THERE],
    logLevel: 'warn',
  });
  await bundle.write({
    dir: fresh,
    format: 'esm',
    // Read only when somebody asks for it with NODE_OPTIONS=--enable-source-maps.
    sourcemap: true,
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await bundle.close();
  // A source that was edited meanwhile is newer than what was made of it.
  utimesSync(join(fresh, 'src', 'main.js'), begun, begun);
  // Made aside and put in its place when it is whole: who starts meanwhile runs the sources.
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
}

build().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
