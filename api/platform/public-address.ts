/**
 * Which IP addresses are public, by octets, after the IANA registries of special-purpose addresses
 * (iana-ipv4-special-registry, iana-ipv6-special-registry; 2025).
 */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const SPECIAL_IPV4 = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT; also the metadata service of Alibaba Cloud
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // host agent of Azure: reachable from every virtual machine, but no vendor
  '169.254.0.0/16', // link-local; metadata services
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; also the metadata service of Oracle Cloud
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // automatic multicast tunnelling
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
].map((range) => ipaddr.IPv4.parseCIDR(range));

/**
 * All that is handed out for use. Loopback, mapped (::ffff:0:0/96), translated (64:ff9b::/96,
 * 64:ff9b:1::/48), unique local, link-local, site-local and multicast lie outside of it.
 */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
const SPECIAL_IPV6 = [
  '2001::/23', // protocol assignments: Teredo, benchmarking, ORCHID
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
].map((range) => ipaddr.IPv6.parseCIDR(range));

/** @param address in the form that a resolver or a socket tells; anything else is not public. */
export function isPublicAddress(address: string): boolean {
  // Short, octal and zoned spellings are read differently by different readers.
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return !SPECIAL_IPV4.some((range) => parsed.match(range));
  const { IPv6 } = ipaddr;
  return (
    parsed instanceof IPv6 &&
    parsed.match(GLOBAL_IPV6) &&
    !SPECIAL_IPV6.some((range) => parsed.match(range))
  );
}
