/**
 * Does text sent to this address leave the machine? Only addresses that cannot be anything but this machine count
 * as inside; a name that merely resolves to loopback today does not.
 */
export function isOutbound(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname
  return !(host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host))
}
