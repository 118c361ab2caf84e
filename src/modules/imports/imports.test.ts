import { beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../kernel/call.ts';
import { OperatorError } from '../../kernel/operator-error.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LicensingWorld, licensingWorld } from '../../../test/support/licensing-world.ts';
import { type ImportSource, type ImportWriter, type SourceRow, createImports, oneByOne } from './index.ts';

const imports = createImports();
let sources = 0;

/** Two batches of rows; `breaks` once after the first. */
function source(rows: readonly SourceRow[], options: { name?: string; breaks?: { times: number } } = {}) {
  sources += 1;
  const read: (string | null)[] = [];
  const of: ImportSource = {
    name: options.name ?? `test ${sources}`,
    async *read(from) {
      read.push(from);
      const half = Math.ceil(rows.length / 2);
      if (from === null) yield { rows: rows.slice(0, half), cursor: 'half', total: rows.length };
      if (options.breaks !== undefined && options.breaks.times > 0) {
        options.breaks.times -= 1;
        throw new OperatorError('the line broke');
      }
      yield { rows: rows.slice(half), cursor: 'end', total: rows.length };
    },
  };
  return { of, read };
}

function named(...names: string[]): SourceRow[] {
  return names.map((name) => ({ kind: 'product', ref: name, data: { name } }));
}

eachDatabase('imports', ({ open }) => {
  let world: LicensingWorld;
  let products: ImportWriter;
  const newCall = (): Call => world.call();
  const names = async (): Promise<string[]> => {
    const page = await world.catalog.listProducts(newCall(), { filters: [], sort: [], limit: 100 });
    return page.rows.map(({ name }) => name).toSorted();
  };

  beforeAll(() => {
    world = licensingWorld(open());
    products = oneByOne<{ name: string }>({
      kind: 'product',
      write: async (tx, row) => {
        const product = await world.catalog.createProduct(tx, { name: row.data.name, uniqueName: true });
        return { action: 'created', id: product.id };
      },
    });
  });

  const run = (of: ImportSource, more: { dryRun?: boolean; fresh?: boolean } = {}) =>
    imports.runImport(newCall, { source: of, writers: [products], ...more });

  it('every row comes in, in one transaction, and none is left staged', async () => {
    const report = await run(source(named('A1', 'A2', 'A3')).of);
    expect(report).toMatchObject({ result: 'written', counts: { product: { created: 3 } }, lines: [] });
    expect(await names()).toEqual(expect.arrayContaining(['A1', 'A2', 'A3']));
  });

  it('one bad row refuses all, and the report names each bad row', async () => {
    const before = await names();
    const problem = invalid(field('name', 'required'));
    const rows = [...named('B1', 'a1', 'B2', 'A2'), { kind: 'product', line: 77, ref: null, data: null, problem }];
    const report = await run(source(rows).of);
    expect(report.result).toBe('refused');
    expect(report.lines.map(({ line, action, refusal }) => [line, action, refusal?.code])).toEqual([
      [2, 'refused', 'product_name_taken'],
      [4, 'refused', 'product_name_taken'],
      [77, 'refused', 'invalid'],
    ]);
    expect(await names()).toEqual(before);
  });

  it('a dry run says what would happen and changes nothing; the next run reads the source anew', async () => {
    const before = await names();
    const { of, read } = source(named('C1', 'C2'));
    expect(await run(of, { dryRun: true })).toMatchObject({ result: 'tried', counts: { product: { created: 2 } } });
    expect(await names()).toEqual(before);
    expect(await run(of)).toMatchObject({ result: 'written', counts: { product: { created: 2 } } });
    expect(read).toEqual([null, null]);
  });

  it('an interrupted reading goes on where it stopped', async () => {
    const { of, read } = source(named('D1', 'D2', 'D3', 'D4'), { breaks: { times: 1 } });
    await expect(run(of)).rejects.toThrow('the line broke');
    expect(await run(of)).toMatchObject({ result: 'written', counts: { product: { created: 4 } } });
    expect(read).toEqual([null, 'half']);
  });

  it('what was read long ago, or with --fresh, is read again', async () => {
    const breaks = { times: 2 };
    const { of, read } = source(named('E1', 'E2'), { breaks });
    await expect(run(of)).rejects.toThrow('the line broke');
    await expect(run(of, { fresh: true })).rejects.toThrow('the line broke');
    world.clock.advance(25 * 3_600_000);
    expect(await run(of)).toMatchObject({ result: 'written', counts: { product: { created: 2 } } });
    expect(read).toEqual([null, null, null]);
  });

  it('a second import of a source leaves alone what came in and takes what is new', async () => {
    const name = 'twice';
    await run(source(named('F1', 'F2'), { name }).of);
    const report = await run(source(named('F1', 'F2', 'F3'), { name }).of);
    expect(report.counts).toEqual({ product: { present: 2, created: 1 } });
  });

  it('of two rows with one ref the second is refused', async () => {
    const report = await run(source(named('G1', 'G1')).of);
    expect(report.lines).toMatchObject([{ line: 2, action: 'refused' }]);
  });

  it('what a refused row had written is undone, so that the rows after it are judged on their own', async () => {
    const half: ImportWriter = oneByOne<{ name: string }>({
      kind: 'product',
      write: async (tx, { data, line }) => {
        const product = await world.catalog.createProduct(tx, { name: data.name, uniqueName: true });
        if (line === 1) throw invalid(field('name', 'format'));
        return { action: 'created', id: product.id };
      },
    });
    const rows: SourceRow[] = ['H1', 'H1'].map((name, at) => ({ kind: 'product', ref: String(at), data: { name } }));
    const report = await imports.runImport(newCall, { source: source(rows).of, writers: [half] });
    expect(report.lines.map(({ line }) => line)).toEqual([1]);
  });

  it('a second run beside one that reads is told to wait', async () => {
    const { promise: reading, resolve: go } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const slow: ImportSource = {
      name: 'slow',
      async *read() {
        begin();
        await reading;
        yield { rows: named('I1'), cursor: 'end', total: 1 };
      },
    };
    const first = run(slow);
    await begun;
    await expect(run(slow)).rejects.toThrow(OperatorError);
    go();
    expect(await first).toMatchObject({ result: 'written' });
  });

  it('of two runs that take up an interrupted one at once the second waits, or finds everything there', async () => {
    const { of } = source(named('T1', 'T2'), { breaks: { times: 1 } });
    await expect(run(of)).rejects.toThrow('the line broke');
    const both = await Promise.allSettled([run(of), run(of)]);
    for (const each of both) {
      if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(OperatorError);
      else expect(each.value.result).toBe('written');
    }
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect((await names()).filter((name) => name === 'T1' || name === 'T2')).toEqual(['T1', 'T2']);
  });

  it('rows are resolved by what the source calls them, those of an earlier import included', async () => {
    const name = 'resolved';
    await run(source(named('J1'), { name }).of);
    const found: number[] = [];
    const versions: ImportWriter = oneByOne<{ product: string }>({
      kind: 'version',
      write: async (_tx, { data }, context) => {
        const id = (await context.resolve('product', [data.product])).get(data.product);
        if (id === undefined) throw invalid(field('product', 'not_found'));
        found.push(id);
        return { action: 'created', id };
      },
    });
    const rows = [
      ...named('J2'),
      ...['J1', 'J2'].map((product) => ({ kind: 'version', ref: null, data: { product } })),
    ];
    await imports.runImport(newCall, { source: source(rows, { name }).of, writers: [products, versions] });
    expect(new Set(found).size).toBe(2);
  });

  describe('ids', () => {
    const kept: number[] = [];
    const keeping: ImportWriter = {
      kind: 'product',
      table: 'products',
      write: async (_tx, rows, context) => {
        kept.push(...rows.flatMap((row) => context.keptId(row) ?? []));
        return rows.map((row) => ({ action: 'created', id: context.keptId(row) ?? 1 }));
      },
    };
    const wanting = (...ids: number[]): SourceRow[] =>
      ids.map((id) => ({ kind: 'product', ref: String(id), wantedId: id, data: null }));

    it('are kept above all that were given here, and never given to anybody else', async () => {
      const { id: last } = await world.catalog.createProduct(newCall(), { name: 'Last' });
      const rows = wanting(last, last + 3, 2_000_000_000);
      const report = await imports.runImport(newCall, { source: source(rows).of, writers: [keeping] });
      expect(kept).toEqual([last + 3]);
      expect(report.lines.map(({ ref, changes }) => [ref, changes])).toEqual([
        [String(last), [{ field: 'id', from: String(last), to: '1' }]],
        ['2000000000', [{ field: 'id', from: '2000000000', to: '1' }]],
      ]);
      const next = await world.catalog.createProduct(newCall(), { name: 'Next' });
      expect(next.id).toBe(last + 4);
    });

    it('stay reserved for the next run of a refused import, and a dry run takes none', async () => {
      kept.length = 0;
      const { id: last } = await world.catalog.createProduct(newCall(), { name: 'Last again' });
      const name = 'reserved';
      const problem = invalid(field('name', 'required'));
      const bad: SourceRow = { kind: 'product', ref: null, data: null, problem };
      const of = { writers: [keeping] };
      await imports.runImport(newCall, { source: source(wanting(last + 5), { name }).of, dryRun: true, ...of });
      await imports.runImport(newCall, { source: source([...wanting(last + 5), bad], { name }).of, ...of });
      expect((await world.catalog.createProduct(newCall(), { name: 'Between' })).id).toBe(last + 6);
      await imports.runImport(newCall, { source: source(wanting(last + 5), { name }).of, ...of });
      expect(kept).toEqual([last + 5, last + 5, last + 5]);
    });

    it('a dry run gives rows that keep none the ids they would get, not those that later rows keep', async () => {
      const { id: taken } = await world.catalog.createProduct(newCall(), { name: 'Taken' });
      const making = oneByOne<null>({
        kind: 'product',
        table: 'products',
        write: async (tx, row, context) => {
          const id = context.keptId(row);
          const input = { name: `Brought ${row.ref}`, ...(id === undefined ? {} : { id }) };
          return { action: 'created', id: (await world.catalog.createProduct(tx, input)).id };
        },
      });
      const of = () => source(wanting(taken, taken + 1, taken + 2), { name: 'shop with old ids' }).of;
      const tried = await imports.runImport(newCall, { source: of(), writers: [making], dryRun: true });
      expect(tried).toMatchObject({ result: 'tried', counts: { product: { created: 3 } } });
      const written = await imports.runImport(newCall, { source: of(), writers: [making] });
      expect(written.lines[0]?.changes).toEqual([{ field: 'id', from: String(taken), to: String(taken + 3) }]);
      expect(tried.lines).toEqual(written.lines);
    });
  });

  it('what an interrupted import left behind is removed after a week', async () => {
    const { of } = source(named('K1', 'K2'), { breaks: { times: 1 } });
    await expect(run(of)).rejects.toThrow('the line broke');
    world.clock.advance(8 * 86_400_000);
    await imports.sweepImports(newCall());
    const { db } = newCall();
    expect(await db.selectFrom('imports').select('id').where('finishedAt', 'is', null).execute()).toEqual([]);
    expect(await db.selectFrom('import_rows').select('line').execute()).toEqual([]);
  });
});
