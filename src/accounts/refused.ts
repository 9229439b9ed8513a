import { Failure } from "../platform/errors.ts";

/** Nobody of the contract has this user ID. */
export function unknownPerson(): Failure {
  return new Failure("person-unknown", "there is no such person in this contract", {
    hint: "genkan contract show lists the people of a contract",
  });
}

/** 廃止: nothing can be done for this person any more. */
export function personEnded(): Failure {
  return new Failure("person-ended", "this person has been ended", {
    hint: "the user ID is not given again: add the person under another one with genkan person add",
  });
}
