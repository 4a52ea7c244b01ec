import { vendorSamples } from '../../demo/vendors/samples.ts';
import { registry } from '../../plugins/index.ts';
import { describePluginContract } from '../suites/plugin-contract.ts';

for (const plugin of registry.plugins) {
  const samples = vendorSamples.find((vendor) => vendor.key === plugin.metadata.key);
  if (samples === undefined) throw new Error(`No samples for "${plugin.metadata.key}".`);
  describePluginContract(plugin, { samples });
}
