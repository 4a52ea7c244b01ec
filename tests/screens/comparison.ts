/** One screen beside its reference: how many pixels differ, and a picture that shows which. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const folder = (name: string) => fileURLToPath(new URL(`${name}/`, import.meta.url));
const references = folder('references');
export const differences = folder('differences');

/** So many pixels may differ: edges of letters that another processor rounds otherwise; no sign. */
const TOLERATED = 60;
const PAPER = { red: 128, green: 128, blue: 128 };

/** @returns why it is not as it should be, with where to look; nothing when it is. */
export async function compare(name: string, shot: Uint8Array): Promise<string | undefined> {
  const file = `${references}${name}.png`;
  if (process.env.UPDATE_SCREENS) {
    await mkdir(references, { recursive: true });
    await writeFile(file, shot);
    return undefined;
  }
  const kept = await readFile(file).catch(() => undefined);
  if (!kept)
    return `${file} is not there. Look at the screen, then: UPDATE_SCREENS=1 npm run test:screens`;
  const now = PNG.sync.read(Buffer.from(shot));
  const before = PNG.sync.read(kept);
  const size = {
    width: Math.max(now.width, before.width),
    height: Math.max(now.height, before.height),
  };
  const [a, b] = [onPaper(before, size), onPaper(now, size)];
  const marks = new PNG(size);
  const count = pixelmatch(a.data, b.data, marks.data, size.width, size.height);
  const picture = `${differences}${name}.png`;
  await rm(picture, { force: true });
  if (count <= TOLERATED) return undefined;
  await mkdir(differences, { recursive: true });
  await writeFile(picture, PNG.sync.write(besides([a, b, marks], size)));
  return `${count} pixels differ: ${picture} shows before, now, and what differs.`;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the wanted size: two screens of different heights can then be compared. */
function onPaper(image: PNG, { width, height }: Size): PNG {
  const paper = new PNG({ width, height });
  for (let at = 0; at < paper.data.length; at += 4) {
    paper.data.set([PAPER.red, PAPER.green, PAPER.blue, 255], at);
  }
  PNG.bitblt(image, paper, 0, 0, image.width, image.height, 0, 0);
  return paper;
}

function besides(images: readonly PNG[], { width, height }: Size): PNG {
  const picture = new PNG({ width: width * images.length, height });
  images.forEach((image, index) => {
    PNG.bitblt(image, picture, 0, 0, width, height, index * width, 0);
  });
  return picture;
}
