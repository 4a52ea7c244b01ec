/** When the next frame is painted: a message that is sent in a frame arrives after it. */
export function painted(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve(performance.now());
  };
  port2.postMessage(null);
  return promise;
}

export async function afterPaint(): Promise<number> {
  await new Promise(requestAnimationFrame);
  return painted();
}

/** Notes of each input event how long it takes until what follows from it is painted. */
export function typed(keystrokes: number[]): void {
  const note = async (event: Event) => {
    const began = event.timeStamp;
    keystrokes.push((await afterPaint()) - began);
  };
  addEventListener('input', (event) => void note(event), { capture: true });
}
