/** What the simulated vendors accept and refuse, each value ready to copy. */
interface Try {
  readonly label: string;
  readonly settings: Readonly<Record<string, string | boolean>>;
  readonly expect?: { readonly outcome: string; readonly message: string };
}

interface Vendor {
  readonly key: string;
  readonly name: string;
  readonly works: readonly Try[];
  readonly fails: readonly Try[];
  /** Labels of the settings in the form, by key. */
  readonly labels: Readonly<Record<string, string>>;
}

export async function showVendors(): Promise<void> {
  const response = await fetch('/demo/vendors');
  if (!response.ok) return;
  const { vendors }: { vendors: readonly Vendor[] } = await response.json();
  document.getElementById('vendor-list')?.replaceChildren(...vendors.map(vendorView));
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

const troubles = [
  ['down', 'Stop answering'],
  ['up', 'Answer again'],
  ['unchecked', 'Check no more for 40 min'],
] as const;

function troubleButton(vendor: string, trouble: string, words: string): HTMLButtonElement {
  const button = element('button', '', words);
  button.type = 'button';
  button.addEventListener('click', async () => {
    const response = await fetch('/demo/trouble', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ vendor, trouble }),
    });
    button.textContent = response.ok ? 'Done' : 'Not possible';
    setTimeout(() => {
      button.textContent = words;
    }, 1200);
  });
  return button;
}

function vendorView({ key, name, works, fails, labels }: Vendor): HTMLElement {
  return element(
    'section',
    'vendor',
    element('h3', '', name),
    element(
      'div',
      'values',
      ...troubles.map(([trouble, words]) => troubleButton(key, trouble, words)),
    ),
    element('ul', '', ...[...works, ...fails].map((one) => tryView(one, labels))),
  );
}

function tryView({ label, settings, expect }: Try, labels: Vendor['labels']): HTMLElement {
  const values = Object.entries(settings).map(([key, value]) =>
    copyButton(labels[key] ?? key, String(value)),
  );
  return element(
    'li',
    '',
    element('strong', '', label),
    ...(expect ? [element('p', 'muted', expect.message)] : []),
    element('div', 'values', ...values),
  );
}

function copyButton(name: string, value: string): HTMLButtonElement {
  const note = element('span', '', name);
  const button = element('button', 'value', note, element('code', '', value));
  button.type = 'button';
  button.title = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(value);
    note.textContent = 'Copied';
    setTimeout(() => {
      note.textContent = name;
    }, 1200);
  });
  return button;
}
