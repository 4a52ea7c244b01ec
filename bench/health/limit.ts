/** The limit: only the vendor's calls, each on a connection of its own, and nothing kept of them. */
import { request } from 'node:http';
import { obey, taskOfContender } from './contender.ts';

const { vendorUrl, concurrency, accounts } = taskOfContender();
let running: Promise<void>[] = [];
let stopping = false;
let done = 0;
let account = 0;

function call(): Promise<void> {
  account = (account + 1) % accounts;
  const headers = {
    accept: 'application/json',
    authorization: `Bearer account-${account}`,
    'accept-encoding': 'identity',
    'user-agent': 'GuruRMM-Integration-Center',
  };
  return new Promise((resolve, reject) => {
    const url = `${vendorUrl}/api.mspbackups.com/api/Computers/0/100`;
    const sent = request(url, { agent: false, headers }, (response) => {
      response.resume().on('end', resolve);
    });
    sent.on('error', reject).end();
  });
}

async function loop(): Promise<void> {
  while (!stopping) {
    await call();
    done += 1;
  }
}

obey({
  async start() {
    stopping = false;
    running = Array.from({ length: concurrency }, loop);
  },
  done: () => done,
  async stop() {
    stopping = true;
    await Promise.all(running);
  },
});
