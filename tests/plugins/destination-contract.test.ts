import { vendorSamples } from '../../demo/vendors/samples.ts';
import { registry } from '../../plugins/index.ts';
import { describeDestinationContract } from '../suites/destination-contract.ts';

for (const plugin of registry.plugins) {
  const samples = vendorSamples.find((vendor) => vendor.key === plugin.metadata.key);
  if (samples === undefined) throw new Error(`No samples for "${plugin.metadata.key}".`);
  describeDestinationContract(plugin, { samples });
}
