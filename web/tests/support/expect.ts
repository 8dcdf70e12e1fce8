import { expect } from "vitest";

import { type FailureCode, PeluitError } from "../../src/crypto/errors";

/** Runs `act` and expects exactly this named failure. */
export async function expectFailure(code: FailureCode, act: () => unknown): Promise<PeluitError> {
  let failure: unknown;
  try {
    await act();
  } catch (error) {
    failure = error;
  }
  expect(failure, `expected ${code}`).toBeInstanceOf(PeluitError);
  expect((failure as PeluitError).code).toBe(code);
  return failure as PeluitError;
}
