/** Reads a stream of Server-Sent Events as a client does, strictly. */
import { AssertionError } from 'node:assert';

export interface SeenEvent {
  readonly event: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of every shape
  readonly data: any;
}

export interface EventReader {
  readonly response: Response;
  /** The next event. @throws AssertionError when the stream ends or nothing comes within `patience`. */
  next(patience?: number): Promise<SeenEvent>;
  /** Resolves when the server has ended the stream; events before that are dropped. */
  ended(patience?: number): Promise<void>;
  /** Comments so far, without the colon. */
  readonly comments: string[];
  close(): Promise<void>;
}

const PATIENCE = 5_000;

export function readEvents(response: Response): EventReader {
  if (response.status !== 200 || !response.body) throw new Error(`answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const comments: string[] = [];
  let text = '';
  // One read at a time, kept when patience ran out before it came.
  let pending: Promise<{ done: boolean; value?: string | undefined }> | undefined;

  const more = async (patience: number): Promise<boolean> => {
    pending ??= reader.read();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(unmet(`Nothing within ${patience} ms.`)), patience);
    const { done, value } = await Promise.race([pending, late]).finally(() => clearTimeout(timer));
    pending = undefined;
    text += value ?? '';
    return !done;
  };

  const parse = (block: string): SeenEvent | undefined => {
    const lines = block.split('\n').map((line) => /^([^:]*):? ?(.*)$/s.exec(line));
    const fields = new Map(lines.map((found) => [found?.[1] ?? '', found?.[2] ?? '']));
    const comment = fields.get('');
    if (comment !== undefined) comments.push(comment);
    const data = fields.get('data');
    if (data === undefined) return undefined;
    return { event: fields.get('event') ?? '', id: fields.get('id'), data: JSON.parse(data) };
  };

  return {
    response,
    comments,
    async next(patience = PATIENCE) {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end < 0) {
          if (!(await more(patience))) throw unmet('The stream has ended.');
          continue;
        }
        const seen = parse(text.slice(0, end));
        text = text.slice(end + 2);
        if (seen) return seen;
      }
    },
    async ended(patience = PATIENCE) {
      while (await more(patience));
    },
    async close() {
      await reader.cancel();
    },
  };
}

/** What a test expects of a stream: news, or its end. */
const unmet = (message: string) => new AssertionError({ message });
