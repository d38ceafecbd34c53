/** The entry of `tencent-accounts`. Each subcommand is a file of its own. */
import { Command } from "commander";
import { emulatorCommand } from "./emulator.ts";

const USAGE_ERROR = 2;

const program = new Command("tencent-accounts")
  .description("People's accounts as code: tools around the Pulumi resources for Tencent Cloud CAM and Partner Center.")
  .showHelpAfterError("(add --help for what there is)")
  .configureHelp({ showGlobalOptions: true })
  .addCommand(emulatorCommand());

program.exitOverride();
