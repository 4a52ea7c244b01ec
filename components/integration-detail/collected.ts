/** A download as a file, of which a page never holds more than a piece in its own memory. */

/** More than this is no file for a browser to put together. */
export const LARGEST = 100_000_000;
const PIECE = 1_000_000;

interface Collecting {
  readonly type: string;
  /** Put before what comes. */
  readonly mark?: string;
  readonly tell: (bytes: number) => void;
  readonly largest?: number;
}

/** @returns nothing when it is larger than `largest`; the rest is then not asked for. */
export async function collected(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { type, mark = '', tell, largest = LARGEST }: Collecting,
): Promise<Blob | undefined> {
  const pieces = [new Blob([mark])];
  let piece: Uint8Array<ArrayBuffer>[] = [];
  let [bytes, inPiece] = [0, 0];
  // The browser keeps blobs where it likes, on the disk too: the script is rid of them.
  const settle = () => {
    pieces.push(new Blob(piece));
    piece = [];
    inPiece = 0;
  };
  for await (const part of body) {
    bytes += part.length;
    if (bytes > largest) return undefined;
    piece.push(part);
    inPiece += part.length;
    if (inPiece >= PIECE) settle();
    tell(bytes);
  }
  settle();
  return new Blob(pieces, { type });
}
