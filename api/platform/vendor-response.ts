/** A vendor's answer, read up to its limits. */
import type { Dispatcher } from 'undici';
import { CheckFailure, type VendorResponse } from '../../plugins/plugin.ts';

const MOST_HEADERS = 100;

/** @throws CheckFailure `vendor` when it is compressed, has too many headers or a too large body. */
export async function readResponse(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<VendorResponse> {
  const headerOf = (name: string): string | undefined => {
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return Array.isArray(value) ? value[0] : value;
  };
  if (Object.values(headers).flat().length > MOST_HEADERS) throw tooLarge();
  // We asked for none. A small compressed answer may unfold to any size, so it is not unfolded.
  if (!/^(identity)?$/i.test(headerOf('content-encoding')?.trim() ?? '')) {
    throw new CheckFailure('vendor', 'The vendor sent its answer compressed, which was not asked.');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return {
    status: statusCode,
    header: headerOf,
    json: parseJson(Buffer.concat(chunks).toString('utf8')),
  };
}

export const tooLarge = () =>
  new CheckFailure('vendor', 'The vendor sent a far larger answer than expected.');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
