/**
 * `npm start`: the demo, unless this is production or a database is given; then the real service,
 * which takes everything from the environment.
 */
import { failStart, onStopSignal } from '../api/stop-signal.ts';

if (process.env.NODE_ENV === 'production' || process.env.DATABASE_URL) {
  const { main, explain } = await import('../api/server.ts');
  await main().catch((error) => failStart(explain(error)));
} else {
  const { startDemo } = await import('./demo.ts');
  const starting = startDemo(process.env);
  // From the first moment: a server half started has to be stopped too.
  onStopSignal(async () => {
    process.stdout.write('\nStopping … ');
    await (await starting).stop();
    process.stdout.write('done.\n');
  });
  const demo = await starting.catch(failStart);
  process.stdout.write(demo.welcome);
}
