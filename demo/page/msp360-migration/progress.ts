/** Shows the progress of the move to Dev of the operator. */
import '../../../components/msp360-migration/define.ts';

const query = new URLSearchParams(location.search);
const wanted = query.get('theme');
const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
document.documentElement.dataset.theme =
  wanted === 'dark' || wanted === 'light' ? wanted : preferred;

async function fetchToken(): Promise<string> {
  const response = await fetch('/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ partner: 'acg', role: query.get('role') ?? 'dev' }),
  });
  const { token }: { token: string } = await response.json();
  return token;
}

const page = document.querySelector('msp360-migration');
if (page) page.fetchToken = fetchToken;
