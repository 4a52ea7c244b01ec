/** GuruRMM's old page as it always was: it reads and writes its own table and knows of nothing else. */
interface Row {
  readonly login: string | null;
  readonly enabled: boolean;
  readonly updated_at: string;
  readonly password_opens: boolean;
}

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const query = new URLSearchParams(location.search);
const partner = find<HTMLSelectElement>('partner');
const login = find<HTMLInputElement>('login');
const password = find<HTMLInputElement>('password');
const enabled = find<HTMLInputElement>('enabled');
const said = find<HTMLOutputElement>('said');
const remove = find<HTMLButtonElement>('remove');

const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
document.documentElement.dataset.theme = query.get('theme') ?? preferred;

function show(row: Row | null): void {
  login.value = row?.login ?? '';
  password.value = '';
  password.placeholder = row ? (row.password_opens ? 'saved' : 'cannot be opened') : '';
  enabled.checked = row?.enabled ?? true;
  remove.hidden = row === null;
  find('state').textContent = row
    ? `Saved ${new Date(row.updated_at).toLocaleString('en')}.`
    : 'Nothing is saved for this partner.';
}

async function call(method: string, body?: object): Promise<void> {
  const response = await fetch(`/demo/mspbackups/${partner.value}`, {
    method,
    ...(body
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {}),
  });
  const answer: { row?: Row | null; detail?: string } = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  show(answer.row ?? null);
}

function told(work: Promise<void>, done: string): void {
  work.then(
    () => {
      said.textContent = done;
    },
    (error: Error) => {
      said.textContent = error.message;
    },
  );
}

async function start(): Promise<void> {
  const response = await fetch('/demo/partners');
  const { partners }: { partners: { id: string; slug: string; name: string }[] } =
    await response.json();
  partner.replaceChildren(...partners.map(({ id, name }) => new Option(name, id)));
  const chosen = partners.find(({ slug }) => slug === (query.get('partner') ?? 'bluepeak'));
  if (chosen) partner.value = chosen.id;
  await call('GET');
}

partner.addEventListener('change', () => told(call('GET'), ''));
find<HTMLFormElement>('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const edit = { login: login.value, enabled: enabled.checked };
  const entered = password.value ? { ...edit, password: password.value } : edit;
  told(call('POST', entered), 'The Integration Center follows within a second.');
});
remove.addEventListener('click', () => told(call('DELETE'), 'Removed.'));
told(start(), '');
