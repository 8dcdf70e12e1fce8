/** Parts of a page that are loaded once they are needed. */

const tries = new Map<string, number>();

/**
 * What the module at this address gives. Browsers remember that an address failed, so each new try has a fresh one.
 * @throws TypeError where it could not be loaded
 */
export async function loadPart<Part>(address: string): Promise<Part> {
  const failed = tries.get(address) ?? 0;
  try {
    return (await import(failed === 0 ? address : `${address}?${failed}`)) as Part;
  } catch (error) {
    tries.set(address, failed + 1);
    throw error;
  }
}
