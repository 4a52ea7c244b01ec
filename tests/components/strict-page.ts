/** Embeds the kit under a strict page policy and keeps a list of what the policy refused. */
import '../../components/define.ts';
import { active, degraded } from '../../demo/kit/fixtures.ts';
import { fakeServer, token } from './fake-server.ts';

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
Object.assign(globalThis, { violations });

fakeServer([active(), degraded()]);
const center = document.createElement('integration-center');
center.fetchToken = token;
document.body.append(center);
