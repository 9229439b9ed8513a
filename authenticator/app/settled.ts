import { type Asked, accountOf, type Outcome } from "./state.ts";

/**
 * What became of a request that waits no more, as the account's last answers tell it: an answer of ours may have arrived without our
 * hearing of it. What somebody else ended is just over.
 */
export function settledAs({ device, context }: Asked): Outcome {
  const ours = accountOf(device)?.answered.find(
    ({ at, application, device }) =>
      at === context.at && application === context.application && device === context.device,
  );
  return ours?.outcome === "approved" || ours?.outcome === "wrong" ? ours.outcome : "gone";
}
