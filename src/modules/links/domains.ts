import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { ListFields } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { aliasKey, generateAlias, generatedLength } from './alias.ts';
import { refuseBlocked } from './blocked.ts';
import type { Deps } from './deps.ts';
import { type Domain, type DomainStatus, INSTANCE_DOMAIN } from './domain.ts';
import { createEditable } from './editable.ts';
import { linkRef } from './gate.ts';
import { type InstanceAddress, isAddress, isLoopbackHost, readHost } from './host.ts';
import { Problems } from './problems.ts';
import { type OwnRow, ownStore } from '../../kernel/store-own.ts';
import {
  type DomainLink,
  findOwnDomain,
  hasDomain,
  isAliasFree,
  isHostHeld,
  linksOfDomain,
  moveToInstance,
  refold,
} from './store-domains.ts';
import { readTarget } from './target.ts';
import { type DomainProofs, createDomainVerification } from './verify-domains.ts';

export interface DomainRow extends OwnRow {
  readonly host: string;
  readonly scheme: string;
  readonly status: string;
  readonly redirectRoot: string | null;
  readonly redirect404: string | null;
  readonly foldCase: number;
  readonly proof: string | null;
  readonly checkedAt: number | null;
  readonly failedDays: number;
}

/** A branded domain as its account sees it, with what proves that it is theirs. */
export interface BrandedDomain extends Domain {
  /** The text a TXT record at `_gatehouse.<host>` or the file `/.well-known/gatehouse.txt` has to hold. */
  readonly proof: string | null;
  readonly checkedAt: number | null;
}

export interface DomainInput {
  /** With scheme (`https://go.example.com`) or bare; fixed once it is made. */
  readonly domain?: string;
  readonly redirectRoot?: string | null;
  readonly redirect404?: string | null;
  /** Whether aliases are the same in upper and lower case. */
  readonly foldCase?: boolean;
}

export const DOMAIN_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  host: { type: 'text' },
  status: { type: 'word', words: ['pending', 'verified', 'lapsed'] },
};

const PROOF_BYTES = 20;

const store = ownStore<DomainRow>({
  table: 'domains',
  columns: { id: {}, host: {}, status: {} },
  searchColumns: ['host'],
});

function view(row: DomainRow): BrandedDomain {
  return {
    id: row.id,
    accountId: row.accountId,
    host: row.host,
    scheme: row.scheme === 'http' ? 'http' : 'https',
    status: row.status as DomainStatus,
    redirectRoot: row.redirectRoot,
    redirect404: row.redirect404,
    foldCase: row.foldCase === 1,
    proof: row.proof,
    checkedAt: row.checkedAt,
    rowVersion: row.rowVersion,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function readRedirects(
  input: DomainInput,
  instance: InstanceAddress,
): { redirectRoot?: string | null; redirect404?: string | null } {
  const problems = new Problems();
  const values: { redirectRoot?: string | null; redirect404?: string | null } = {};
  for (const name of ['redirectRoot', 'redirect404'] as const) {
    const text = input[name];
    if (text === undefined) continue;
    values[name] =
      (text ?? '').trim() === '' ? null : (problems.target([name], readTarget(text ?? '', instance)) ?? null);
  }
  problems.throwIfAny();
  return values;
}

export interface DomainDeps extends Deps {
  readonly proofs: DomainProofs;
  readonly verification: 'off' | 'required';
}

/** Branded domains: whose host it is, and where its root and unknown aliases lead. */
export function createDomains(deps: DomainDeps) {
  /** The instance by its address or by one of its names. */
  function isInstance(text: string): boolean {
    const { origin, host } = deps.instance();
    return text.replace(/\/+$/, '').toLowerCase() === origin || text === host || isLoopbackHost(text);
  }

  async function newHost(tx: WriteCall, input: DomainInput): Promise<Partial<DomainRow>> {
    const given = readHost(input.domain ?? '');
    if ((input.domain ?? '').trim() === '') throw invalid(field('domain', 'required'));
    if (given === null) throw invalid(field('domain', 'format'));
    if (isInstance(given.host)) throw invalid(field('domain', 'not_allowed'));
    // A number is an address, not a name that anybody can own and prove.
    if (isAddress(given.host)) throw invalid(field('domain', 'format'));
    const isHeld = await isHostHeld(tx.db, given.host, tx.actor.accountId);
    const isTheirs = await hasDomain(tx.db, tx.actor.accountId, given.host);
    if (isTheirs || (isHeld && deps.verification === 'off')) throw new Refusal('domain_taken');
    const proof = `gatehouse-${Buffer.from(deps.random.bytes(PROOF_BYTES)).toString('hex')}`;
    return { ...given, proof, status: deps.verification === 'off' ? 'verified' : 'pending', failedDays: 0 };
  }

  /** Links keep their names when the domain stops or starts to tell upper from lower case; a clash refuses the change. */
  async function changeFolding(tx: WriteCall, row: DomainRow, foldCase: boolean): Promise<void> {
    for await (const links of linksOfDomain(tx.db, row.accountId, row.id)) {
      for (const link of links) {
        tx.changed('link', linkRef(row.id, link.aliasKey));
        const key = aliasKey(link.alias, foldCase);
        if (key === link.aliasKey) continue;
        if (!(await isAliasFree(tx.db, row.id, key))) throw invalid(field('foldCase', 'not_allowed'));
        await refold(tx.db, row.accountId, link.id, key);
      }
      await tx.othersTurn();
    }
  }

  /** The domain's links go on at the instance's own; where a name is taken there, the link gets a random one. */
  async function moveHome(tx: WriteCall, row: DomainRow, link: DomainLink): Promise<void> {
    tx.changed('link', linkRef(row.id, link.aliasKey));
    let alias = link.alias;
    for (let attempt = 0; !(await isAliasFree(tx.db, INSTANCE_DOMAIN, aliasKey(alias, false))); attempt += 1) {
      alias = generateAlias(deps.random, { length: generatedLength(attempt), foldCase: false });
    }
    await moveToInstance(tx.db, row.accountId, link.id, { alias, aliasKey: aliasKey(alias, false) });
  }

  const domains = createEditable<DomainRow, BrandedDomain, DomainInput>(deps, {
    resource: 'domains',
    event: 'domain',
    notFound: 'domain_not_found',
    taken: 'domain_taken',
    quota: 'domain',
    store,
    view,
    columns: async (tx, input, before) => {
      const redirects = readRedirects(input, deps.instance());
      const targets = Object.entries(redirects).map(([name, address]) => ({ path: [name], address }));
      refuseBlocked(targets, await deps.blockedTargets(tx));
      const folds = input.foldCase ?? before?.foldCase === 1;
      if (before !== null && folds !== (before.foldCase === 1)) await changeFolding(tx, before, folds);
      const host = before === null ? await newHost(tx, input) : {};
      return { ...host, ...redirects, foldCase: folds ? 1 : 0 };
    },
    afterWrite: (tx, row) => {
      tx.changed('host', row.host);
      return Promise.resolve();
    },
    beforeRemove: async (tx, row) => {
      for await (const links of linksOfDomain(tx.db, row.accountId, row.id)) {
        for (const link of links) await moveHome(tx, row, link);
        await tx.othersTurn();
      }
      tx.changed('host', row.host);
    },
  });

  const verification = createDomainVerification({
    ...deps,
    load: domains.demandRow,
    update: (tx, row, change) => store.update(tx.db, row.accountId, row.id, change, tx.now),
  });

  return {
    createDomain: domains.create,
    updateDomain: domains.update,
    deleteDomain: domains.remove,
    getDomain: domains.get,
    listDomains: domains.list,
    countDomains: store.count,

    /** Looks for the proof now. Refuses `domain_taken` when another account has proved the host to be its own. */
    async verifyDomain(call: Call, id: number): Promise<BrandedDomain> {
      demand(call.actor, 'domains:verify');
      return view(await verification.look(call, id));
    },

    /** Looks again at every domain whose proof was not looked at for a day; a routine calls it each hour. */
    reverifyDomains: verification.lookAgain,

    /**
     * The domain a text names for this account: one of its own by full URL, host or id, or the instance's by its host.
     * Null for any other. For inputs that name a domain, whose own right covers it.
     */
    async findDomain(call: Call, text: string): Promise<number | null> {
      const named = /^\d{1,10}$/.test(text) ? { id: Number(text) } : { host: readHost(text)?.host ?? '' };
      if (isInstance(text) || ('id' in named ? named.id === INSTANCE_DOMAIN : isInstance(named.host)))
        return INSTANCE_DOMAIN;
      return findOwnDomain(call.db, call.actor.accountId, named);
    },

    /** Whether a host is the instance's own by name, or a domain somebody proved to be theirs. */
    async hasVerifiedHost(call: Call, host: string): Promise<boolean> {
      const domain = await deps.gate.domain(call, host);
      return domain !== null && (domain.id !== INSTANCE_DOMAIN || host.toLowerCase() === deps.instance().host);
    },
  };
}
