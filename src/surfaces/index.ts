import type { Config } from '../config.ts';
import type { InstanceHealth } from '../kernel/health.ts';
import type { HmacKeys, Signer } from '../kernel/ports.ts';
import type { Audit } from '../modules/audit/index.ts';
import type { Analytics, Locate } from '../modules/analytics/index.ts';
import type { Catalog } from '../modules/catalog/index.ts';
import type { Conversions } from '../modules/conversions/index.ts';
import type { Customers } from '../modules/customers/index.ts';
import type { Identity } from '../modules/identity/index.ts';
import type { Licensing } from '../modules/licensing/index.ts';
import type { Pictures, Qr } from '../modules/qr/index.ts';
import type { Links } from '../modules/links/index.ts';
import type { Notices } from '../modules/notices/index.ts';
import type { Plans } from '../modules/plans/index.ts';
import type { Services } from '../modules/services/index.ts';
import type { Seal } from '../kernel/ports.ts';
import type { Limits } from '../kernel/limits.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { Webhooks } from '../modules/webhooks/index.ts';
import type { SurfaceDefinition } from './kit/surface.ts';
import { createMlicense } from './mlicense/index.ts';
import { createApplication } from './application/index.ts';
import { createMlm } from './mlm/index.ts';
import { createNative } from './native/index.ts';
import { createRuntime } from './runtime/index.ts';
import { createShortener } from './shortener/index.ts';

/** What surfaces are made of: every module's door and the few ports a wire needs. */
export interface SurfaceDeps {
  readonly config: Config;
  readonly version: string;
  readonly site: { readonly baseUrl: string };
  readonly limits: Limits;
  readonly outbound: Outbound;
  readonly seal: Seal;
  readonly hmac: HmacKeys;
  readonly signer: Signer;
  readonly identity: Identity;
  readonly plans: Plans;
  readonly catalog: Catalog;
  readonly customers: Customers;
  readonly licensing: Licensing;
  readonly services: Services;
  readonly conversions: Conversions;
  readonly links: Links;
  readonly qr: Qr;
  readonly analytics: Analytics;
  readonly audit: Audit;
  readonly notices: Notices;
  readonly pictures: Pictures;
  readonly webhooks: Webhooks;
  /** How the server and what it stands on are. */
  readonly health: () => Promise<InstanceHealth>;
  /** Where an address is, as far as the operator's database says. */
  readonly locate: Locate;
}

/** All wires of this server. */
export function createSurfaces(deps: SurfaceDeps): SurfaceDefinition[] {
  return [
    createApplication(deps),
    createMlm(deps),
    createMlicense(deps),
    createShortener(deps),
    createNative(deps),
    createRuntime(deps),
  ];
}
