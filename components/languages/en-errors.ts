/** Why a call failed before the server could say so itself. Also what `ApiError.detail` says. */
export const errors = {
  auth: 'Your session is over. Sign in again in another tab, then retry.',
  token: 'The page could not sign you in. Reload it, or sign in again.',
  network: 'There was no answer. Check your connection, then retry.',
  file: 'A part of this page could not be loaded. Retry; if that does not help, reload the page.',
  offline: 'You are offline. Check your connection.',
  config: 'There is no integration service at the address this page uses.',
  address: 'The page names no usable address of the integration service (apiBase).',
  noToken: 'The page has not said how to sign in (fetchToken is not set).',
  server: 'Try again in a moment. If that does not help, contact support.',
};
