/** The move of MSP360 ends one day: its room can be taken away with its doors and nothing else. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const doors = ['api/migrate-msp360.ts'];

it('nothing leans on the room but its doors, and on its tables nothing but itself', () => {
  const files = globSync('{api,plugins,components,openapi,demo,bench}/**/*.{ts,html}', {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  }).map((file) => file.replaceAll('\\', '/'));
  const leaning = files
    .filter((file) => !file.startsWith('api/msp360-migration/') && !doors.includes(file))
    .filter((file) => {
      const text = readFileSync(`${root}/${file}`, 'utf8');
      return /msp360-migration\/|integration_msp360_states|LEGACY_MSP360/.test(text);
    });
  expect(leaning).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(doors));
});
