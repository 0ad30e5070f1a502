package org.signet.cli.command;

import java.util.Objects;
import org.signet.cli.terminal.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How to print; an option of every command. */
public final class OutputOptions {
    /** The name under which the root command has these options. */
    public static final String MIXIN = "output";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            scope = ScopeType.INHERIT,
            description = "table for people or json for programs (default: table).")
    Console.Format format = Console.Format.table;

    /** The console of a command. */
    static Console console(CommandSpec command) {
        var options = (OutputOptions)
                Objects.requireNonNull(command.root().mixins().get(MIXIN)).userObject();
        var line = command.commandLine();
        boolean colour = options.format == Console.Format.table && Console.wantsColour();
        return new Console(line.getOut(), line.getErr(), options.format, colour);
    }
}
