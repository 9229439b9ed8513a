/** Whether a password meets one rule of the checklist (`CheckedRule.test`); what only the server can tell is not met yet. */
export function ruleMet(test: string, password: string, other: (id: string) => string): boolean {
  const [, kind, value = ""] = /^(\w+):?(.*)$/s.exec(test) ?? [];
  if (password === "") return false;
  switch (kind) {
    case "length":
      return [...password].length >= Number(value);
    case "match":
      return new RegExp(value).test(password);
    case "differs":
      return password !== other(value);
    case "not":
      return !value.split(" ").includes(password.toLowerCase());
    case "same":
      return password === other("confirmation");
    default:
      return false;
  }
}
