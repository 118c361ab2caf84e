import { Type } from 'typebox';
import type { Right } from '../../../kernel/permissions.ts';
import { writeMicroseconds } from '../../kit/dates.ts';
import { chooseLocale } from '../../kit/locale.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { type ActionWord, actionText } from '../action-texts.ts';
import type { ApplicationDeps } from '../deps.ts';
import { flag, nullableText } from '../fields.ts';
import { refuseInvalid } from '../input.ts';
import { writeService } from '../shapes/service.ts';
import { serviceIdOf } from './services.ts';

const tag = 'services';

const ActionBody = Type.Object({
  reason: Type.Optional(nullableText(1_000)),
  notify: Type.Optional(flag('Tell the customer by mail.')),
  force: Type.Optional(flag('Accepted, and changes nothing.')),
  at_end: Type.Optional(flag('Cancel when the paid time is over.')),
});

const ACTIONS: readonly { word: ActionWord; right: Right; summary: string }[] = [
  { word: 'suspend', right: 'services:suspend', summary: 'Suspend a service' },
  { word: 'unsuspend', right: 'services:unsuspend', summary: 'End the suspension of a service' },
  { word: 'expire', right: 'services:expire', summary: 'Expire a service now' },
  { word: 'renew', right: 'services:unsuspend', summary: 'Renew a service by one period' },
  { word: 'cancel', right: 'services:update', summary: 'Cancel a service now or at its end' },
];

/** What is done to a service. What its state does not allow is answered with `success: false`, and changes nothing. */
export function serviceActionRoutes(deps: ApplicationDeps): Endpoint[] {
  return ACTIONS.map(({ word, right, summary }) =>
    endpoint({
      method: 'POST',
      path: `/services/:id/${word}`,
      access: { right },
      tag,
      summary,
      body: Type.Optional(ActionBody),
      validatesLate: true,
      handle: async ({ call, request, params, body }) => {
        const id = await serviceIdOf(deps, call, params['id']);
        await deps.services.serviceForAction(call, id);
        refuseInvalid(request);
        const { service, obstacle } = await deps.services.actOnService(call, word, {
          id,
          reason: body?.reason ?? null,
          atEnd: body?.at_end ?? false,
          notify: body?.notify ?? true,
        });
        const written = writeService(service);
        const message = actionText(word, { service, obstacle }, chooseLocale(request.headers['accept-language']));
        return {
          data: written,
          result: {
            service: written,
            success: obstacle === null,
            message,
            created_at: writeMicroseconds(call.now),
            data: [],
          },
        };
      },
    }),
  );
}
