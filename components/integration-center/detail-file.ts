/** Who registers the list may leave the detail for later, and says here how it comes. */
export const detailFile: { load?: () => Promise<unknown> } = {};
