/**
 * Says in the caller's language (`Accept-Language`) what an answer says to people; English when it is
 * not asked for, and where a sentence is not known. What people entered themselves is left alone.
 */
import type { MiddlewareHandler } from 'hono';
import { languageDetector } from 'hono/language';

type Translate = (english: string) => string;

/** The members of our JSON that hold sentences of ours. */
const said: ReadonlySet<string> = new Set([
  ...['description', 'label', 'help', 'message', 'reason', 'text', 'found'],
  ...['error_message', 'last_failure_message'],
]);
/** What people entered: never ours, whatever it reads like. */
const entered: ReadonlySet<string> = new Set(['settings', 'from', 'to', 'actor']);

export function inLanguage(book: Readonly<Record<string, Translate>>): MiddlewareHandler[] {
  const languages = ['en', ...Object.keys(book)];
  return [
    languageDetector({
      order: ['header'],
      caches: false,
      supportedLanguages: languages,
      fallbackLanguage: 'en',
    }),
    async (c, next) => {
      const { language } = c.var;
      // Before the handler answers: opening its answer costs, and English needs none of it.
      c.header('vary', 'Accept-Language', { append: true });
      c.header('content-language', language);
      await next();
      const translate = book[language];
      if (translate) c.res = await translated(c.res, translate);
    },
  ];
}

async function translated(response: Response, translate: Translate): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  const stream = type.startsWith('text/event-stream');
  if (!response.body || !(stream || /^application\/(problem\+)?json/.test(type))) return response;
  const body = stream
    ? response.body.pipeThrough(eventsIn(translate))
    : JSON.stringify(sayIn(translate, await response.json()));
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(body, { status: response.status, headers });
}

/** The same with its sentences translated. */
export function sayIn(translate: Translate, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => sayIn(translate, each));
  if (typeof value !== 'object' || value === null) return value;
  // A step of a check is named in words; all other names are somebody's own.
  const step = 'outcome' in value && 'kind' in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (entered.has(name)) return [name, part];
      const ours = said.has(name) || (step && name === 'name');
      return [name, ours && typeof part === 'string' ? translate(part) : sayIn(translate, part)];
    }),
  );
}

/** Server-Sent Events as our streams write them: whole events in each piece, one line of data each. */
function eventsIn(translate: Translate): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  return new TransformStream({
    transform(piece, controller) {
      const text = decoder.decode(piece, { stream: true });
      const data = (line: string) => `data: ${JSON.stringify(sayIn(translate, JSON.parse(line)))}`;
      controller.enqueue(encoder.encode(text.replace(/^data: (.+)$/gm, (_, line) => data(line))));
    },
  });
}
