/** A vendor's answer, read up to its limits. */
import type { IncomingMessage } from 'node:http';
import { CheckFailure, type VendorResponse } from '../../plugins/plugin.ts';

const MOST_HEADERS = 100;

/** Rejects with a CheckFailure `vendor` when it is compressed, has too many headers or a too large body. */
export function readResponse(response: IncomingMessage, maxBytes: number): Promise<VendorResponse> {
  return new Promise((resolve, reject) => {
    const { headers, rawHeaders, statusCode = 0 } = response;
    const headerOf = (name: string): string | undefined => {
      const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
      return Array.isArray(value) ? value[0] : value;
    };
    // Names and values in turn.
    if (rawHeaders.length > MOST_HEADERS * 2) return reject(tooLarge());
    // We asked for none. A small compressed answer may unfold to any size, so it is not unfolded.
    if (!/^(identity)?$/i.test(headerOf('content-encoding')?.trim() ?? '')) {
      return reject(compressed());
    }
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) reject(tooLarge());
      else chunks.push(chunk);
    });
    response.on('error', reject);
    response.on('close', () => {
      if (!response.readableEnded) reject(new Error('It was cut.'));
    });
    response.on('end', () =>
      resolve({ status: statusCode, header: headerOf, json: parseJson(textOf(chunks)) }),
    );
  });
}

export const tooLarge = () =>
  new CheckFailure('vendor', 'The vendor sent a far larger answer than expected.');

const compressed = () =>
  new CheckFailure('vendor', 'The vendor sent its answer compressed, which was not asked.');

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return first && chunks.length === 1 ? first.toString() : Buffer.concat(chunks).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
