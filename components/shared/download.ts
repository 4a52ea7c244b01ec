/** Hands a file to the browser's downloads. Nothing stays behind of it. */
export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Tells spreadsheets that a CSV is UTF-8. */
export const UTF8_MARK = '\ufeff';
