/** The product, as a page without a framework uses it. */
import '../../../components/define/integration-center.ts';

const fetchToken = async () => 'token';

globalThis.stage.begin((host) => {
  const center = document.createElement('integration-center');
  center.fetchToken = fetchToken;
  host.append(center);
  return {
    cards: () => {
      const card = center.shadowRoot?.querySelector('integration-card');
      return Boolean(card?.shadowRoot?.querySelector('.card'));
    },
    search: () => center.shadowRoot?.querySelector('input'),
    unmount: () => center.remove(),
  };
});
