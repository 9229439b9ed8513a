import { Command, CommanderError, Option } from "commander";
import { brand, groups, type Spec, top } from "./commands.ts";
import { Given } from "./given.ts";
import { printAnswer, UsageFailure } from "./output.ts";

/** The whole command line, as `--help` shows it. */
export function createProgram(version: string): Command {
  const program = quiet(new Command("genkan"))
    .description("Genkan (玄関): the sign-in of a managed cloud service")
    .version(version, "--version", "show the version")
    .helpCommand(false);
  program.option("--json", "print one JSON value");
  for (const spec of top) addCommand(program, spec);
  for (const group of groups) {
    const parent = quiet(program.command(group.name)).description(group.says).helpCommand(false);
    for (const spec of group.commands) addCommand(parent, spec);
  }
  const tenants = quiet(program.command("tenant")).description("a contract's own pages").helpCommand(false);
  addCommand(quiet(tenants.command("brand")).description("nameplate and colour").helpCommand(false), brand);
  return program;
}

/** Reads the command line and does what it says. */
export async function runProgram(program: Command, argv: string[]): Promise<void> {
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return; // --help and --version
    throw new UsageFailure(wordsOf(error), "genkan --help lists the commands, and genkan <command> --help its options");
  }
}

function addCommand(parent: Command, spec: Spec): void {
  const command = quiet(parent.command(spec.name)).description(spec.says);
  for (const [flags, says] of spec.options ?? []) command.addOption(optionOf(flags, says));
  command.option("--json", "print one JSON value");
  command.action(async () => {
    const options = command.optsWithGlobals<Record<string, unknown>>();
    const given = new Given(options, command.args, `genkan ${pathOf(command)} --help`);
    const answer = await (await spec.load()).run(given);
    if (answer) printAnswer(answer, given.flag("json"));
  });
}

function optionOf(flags: string, says: string): Option {
  const [, plain = "", marks = ""] = /^(.*?)([!*]*)$/.exec(flags) ?? [];
  const option = new Option(plain, says).makeOptionMandatory(marks.includes("!"));
  return marks.includes("*") ? option.argParser(together) : option;
}

function together(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** Commander tells its errors by throwing; they are printed in one place, in our manner. */
function quiet(command: Command): Command {
  return command.exitOverride().configureOutput({ writeErr: () => {}, outputError: () => {} });
}

function pathOf(command: Command): string {
  const above = command.parent;
  return above?.parent ? `${pathOf(above)} ${command.name()}` : command.name();
}

function wordsOf(error: CommanderError): string {
  if (error.code === "commander.help") return "a command is missing";
  return error.message
    .replace(/^error: /, "")
    .replace(/\.$/, "")
    .replace("\n(Did you", " (did you");
}
