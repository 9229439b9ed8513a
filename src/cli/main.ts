import description from "../../package.json" with { type: "json" };
import { printError } from "./output.ts";
import { createProgram, runProgram } from "./program.ts";

// `genkan contract list | head` is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

await runProgram(createProgram(description.version), process.argv).catch(printError);
