/** Reads the text of Server-Sent Events, however it is cut into pieces. Pure. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
}

/** Far more than any list; a stream that never ends its line must not fill the memory. */
const MOST = 8_000_000;

export class EventParser {
  /** The id of the last event that was complete, to be sent when the stream is opened again. */
  lastEventId = '';
  /** Milliseconds to wait before that, as the server wishes. */
  retry: number | undefined;
  readonly #take: (event: ServerEvent) => void;
  #rest = '';
  #type = '';
  #id: string | undefined;
  #data: string[] = [];

  constructor(take: (event: ServerEvent) => void) {
    this.#take = take;
  }

  push(text: string): void {
    this.#rest += text;
    if (this.#rest.length > MOST) throw new RangeError('The line is too long.');
    let from = 0;
    // A carriage return at the very end may be the first half of a line end.
    for (const { 0: end, index } of this.#rest.matchAll(/\r\n|\n|\r(?!$)/g)) {
      this.#line(this.#rest.slice(from, index));
      from = index + end.length;
    }
    this.#rest = this.#rest.slice(from);
  }

  #line(line: string): void {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (line === '') this.#dispatch();
    else if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#type = value;
    else if (field === 'id') this.#id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
  }

  #dispatch(): void {
    const event = { type: this.#type || 'message', data: this.#data.join('\n') };
    const told = this.#data.length > 0;
    if (this.#id !== undefined) this.lastEventId = this.#id;
    this.#type = '';
    this.#id = undefined;
    this.#data = [];
    if (told) this.#take(event);
  }
}
