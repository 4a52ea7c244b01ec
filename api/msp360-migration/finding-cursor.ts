import { invalidFields } from '../platform/http.ts';
import type { FindingPlace } from './overview-store.ts';
import { findingKinds } from './schema.ts';

const PLACE = new RegExp(
  `^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (${findingKinds.join('|')}) ([a-z_]{0,64})$`,
);

/** Opaque to callers; says where the next page begins. */
export function encodeFindingPlace(place: FindingPlace): string {
  return Buffer.from(place.join(' ')).toString('base64url');
}

/** @throws Problem `invalid_request` */
export function decodeFindingPlace(text: string): FindingPlace {
  const [, partnerId, kind, field] =
    PLACE.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (!partnerId || !kind || field === undefined) {
    throw invalidFields([{ field: 'cursor', message: 'Use a next_cursor as it was given.' }]);
  }
  return [partnerId, kind, field];
}
