/** The languages of the kit, as both pages of the demo offer them: each by its own name. */
const languages = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français' };

export function offerLanguages(box: HTMLSelectElement): void {
  box.append(...Object.entries(languages).map(([locale, name]) => new Option(name, locale)));
}
