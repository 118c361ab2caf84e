import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { FieldChecks } from '../../../kernel/field-checks.ts';
import { MOST_MINOR } from '../../../kernel/money.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import {
  type Customer,
  type CustomerFields,
  checkCustomer,
  checkCustomerPassword,
} from '../../../modules/customers/index.ts';
import { demandId } from '../../kit/ids.ts';
import { type Locale, chooseLocale } from '../../kit/locale.ts';
import { sentenceOf } from '../../kit/sentences.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ApplicationDeps } from '../deps.ts';
import { flag, money, nullableText, optionalAll, password, text } from '../fields.ts';
import { refuseInvalid } from '../input.ts';
import { updateRoutes } from '../items.ts';
import type { ListSpec } from '../list-query.ts';
import { type NumberedList, answerList, listQuery, writeOne } from '../lists.ts';
import { writeCustomer, writeCustomerMetadata } from '../shapes/customer.ts';
import { writeLicense } from '../shapes/license.ts';
import { writeService } from '../shapes/service.ts';
import { amountOf, sent } from '../wire.ts';

const tag = 'customers';

const required = { email: text(255), firstname: text(50), lastname: text(50) };

const optional = {
  company_name: Type.Optional(nullableText(255)),
  billing_details: Type.Optional(nullableText(255)),
  locale: Type.Optional(nullableText(5, '`xx` or `xx_XX`.')),
  phone: Type.Optional(nullableText(40, 'International, or national of the country.')),
  address: Type.Optional(nullableText(250)),
  address2: Type.Optional(nullableText(250)),
  city: Type.Optional(nullableText(250)),
  country: Type.Optional(nullableText(2, 'ISO 3166-1 alpha-2.')),
  region: Type.Optional(nullableText(250)),
  zipcode: Type.Optional(nullableText(20)),
  balance: Type.Optional(money("In the account's currency.")),
  notes: Type.Optional(nullableText(1_000)),
  password: Type.Optional(password()),
  verified: Type.Optional(flag('Whether the e-mail address counts as confirmed.')),
};

const CreateBody = Type.Object({ ...required, ...optional });
const UpdateBody = Type.Object({ ...optionalAll(required), ...optional });
const DeleteBody = Type.Object({ force: Type.Optional(flag()) });

type Body = Type.Static<typeof UpdateBody>;

const spec: ListSpec = {
  fields: {
    id: { field: 'id', kind: 'integer' },
    email: { field: 'email', kind: 'text' },
    firstname: { field: 'firstname', kind: 'text' },
    lastname: { field: 'lastname', kind: 'text' },
    phone: { field: 'phone', kind: 'text' },
    created_at: { field: 'createdAt', kind: 'date' },
    updated_at: { field: 'updatedAt', kind: 'date' },
  },
  includes: ['services', 'licenses', 'metadata', 'invoices'],
  shortcuts: { q: (value) => [{ field: 'email', comparison: 'contains', values: [value] }] },
};

function fieldsOf(
  checks: FieldChecks,
  body: Partial<Body>,
  currency: string,
): CustomerFields & { password?: string; verified?: boolean } {
  const balance = amountOf(checks, 'balance', body.balance, { currency, max: MOST_MINOR });
  return sent({
    email: body.email,
    firstname: body.firstname,
    lastname: body.lastname,
    companyName: body.company_name,
    billingDetails: body.billing_details,
    locale: body.locale,
    phone: body.phone,
    address: body.address,
    address2: body.address2,
    city: body.city,
    country: body.country?.toUpperCase() ?? body.country,
    region: body.region,
    zipcode: body.zipcode,
    // An empty balance or password on this wire is one that was not sent.
    balanceMinor: balance ?? undefined,
    notes: body.notes,
    password: body.password ?? undefined,
    verified: body.verified,
  });
}

/** What the rules for customers say of fields of the right form; `country` is the one they have until now. */
function rulesFor(currency: string, country: string | null = null) {
  return (body: Partial<Body>) => {
    const checks = new FieldChecks();
    const fields = fieldsOf(checks, body, currency);
    const after = fields.country === undefined ? country : fields.country;
    return [...checks.errors, ...checkCustomer(fields, after).errors, ...checkCustomerPassword(fields.password)];
  };
}

/** Why a customer cannot be deleted, with the services that are in the way. */
async function blocked(deps: ApplicationDeps, call: Call, id: number, locale: Locale) {
  const { count, services } = await deps.services.servicesInTheWay(call, id);
  const message = sentenceOf(new Refusal('customer_has_services', { count }), locale);
  const named = Object.fromEntries(services.map((service) => [String(service.id), service.name]));
  return { error: message, blocking_reasons: { active_services: { count, services: named } }, message };
}

function isForced(body: unknown, query: Readonly<Record<string, unknown>>): boolean {
  const inBody = typeof body === 'object' && body !== null && 'force' in body && body.force === true;
  return inBody || ['1', 'true'].includes(String(query['force']));
}

/** How a list writes customers. */
export function customerList(deps: ApplicationDeps): NumberedList<Customer> {
  const { customers, services, licensing, identity } = deps;
  return {
    spec,
    envelope: 'A',
    path: 'customers',
    list: customers.listCustomers,
    write: async (call, rows, { includes }) => {
      const ids = rows.map(({ id }) => id);
      const { currency } = await identity.getAccount(call);
      const bought = includes.has('services') ? await services.servicesOfCustomers(call, ids) : [];
      const held = includes.has('licenses') ? await licensing.licensesOf(call, { field: 'customerId', ids }) : [];
      return rows.map((customer) => ({
        ...writeCustomer(customer, currency),
        ...(includes.has('services')
          ? { services: bought.filter(({ customerId }) => customerId === customer.id).map(writeService) }
          : {}),
        ...(includes.has('licenses')
          ? { licenses: held.filter(({ customerId }) => customerId === customer.id).map(writeLicense) }
          : {}),
        ...(includes.has('metadata') ? { metadata: writeCustomerMetadata(customer) } : {}),
        ...(includes.has('invoices') ? { invoices: [] } : {}),
      }));
    },
  };
}

/** Customers: who buys. */
export function customerRoutes(deps: ApplicationDeps): Endpoint[] {
  const { customers, services, identity, site } = deps;
  const list = customerList(deps);

  return [
    endpoint({
      method: 'GET',
      path: '/customers',
      access: { right: 'customers:index' },
      tag,
      summary: 'List customers',
      query: listQuery(spec),
      validatesLate: true,
      handle: ({ call, request }) => answerList({ call, request }, site.baseUrl, list),
    }),
    endpoint({
      method: 'POST',
      path: '/customers',
      access: { right: 'customers:create' },
      tag,
      summary: 'Create a customer',
      body: CreateBody,
      status: 201,
      validatesLate: true,
      handle: async ({ call, request, body }) => {
        const { currency } = await identity.getAccount(call);
        refuseInvalid(request, rulesFor(currency));
        const fields = { ...fieldsOf(new FieldChecks(), body, currency), email: body.email };
        return writeOne({ call, request }, list, () => customers.createCustomer(call, fields));
      },
    }),
    endpoint({
      method: 'GET',
      path: '/customers/:id',
      access: { right: 'customers:index' },
      tag,
      summary: 'Show a customer',
      query: Type.Object({ include: Type.Optional(Type.String()) }),
      validatesLate: true,
      handle: ({ call, request, params }) => {
        const id = demandId(params['id'], 'customer_not_found');
        return writeOne({ call, request }, list, () => customers.getCustomer(call, id));
      },
    }),
    ...updateRoutes((method) =>
      endpoint({
        method,
        path: '/customers/:id',
        access: { right: 'customers:update' },
        tag,
        summary: 'Change a customer',
        description: 'Only what is sent changes.',
        body: UpdateBody,
        validatesLate: true,
        handle: async ({ call, request, params, body }) => {
          const id = demandId(params['id'], 'customer_not_found');
          const { country } = await customers.customerForUpdate(call, id);
          const { currency } = await identity.getAccount(call);
          refuseInvalid(request, rulesFor(currency, country));
          const fields = { id, ...fieldsOf(new FieldChecks(), body, currency) };
          return writeOne({ call, request }, list, () => customers.updateCustomer(call, fields));
        },
      }),
    ),
    endpoint({
      method: 'DELETE',
      path: '/customers/:id',
      access: { right: 'customers:delete' },
      tag,
      summary: 'Delete a customer',
      description: 'Anonymises. Refused while services are active, pending or suspended, unless `force=1`.',
      query: Type.Object({ force: Type.Optional(Type.String()) }),
      body: Type.Optional(DeleteBody),
      validatesLate: true,
      handle: async ({ call, request, reply, params, body }) => {
        const id = demandId(params['id'], 'customer_not_found');
        const force = isForced(body, request.query as Readonly<Record<string, unknown>>);
        try {
          await services.removeCustomer(call, { id, force });
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'customer_has_services') throw error;
          reply.code(400);
          return blocked(deps, call, id, chooseLocale(request.headers['accept-language']));
        }
        return { message: 'Customer deleted successfully' };
      },
    }),
  ];
}
