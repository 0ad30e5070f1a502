package org.signet.cli;

import java.io.PrintWriter;
import org.signet.cli.command.AuditCommand;
import org.signet.cli.command.BenchCommand;
import org.signet.cli.command.BreachesCommand;
import org.signet.cli.command.DemoCommand;
import org.signet.cli.command.HoldingsCommand;
import org.signet.cli.command.InstructionCommand;
import org.signet.cli.command.KeyCommand;
import org.signet.cli.command.LedgerCommand;
import org.signet.cli.command.NetworkCommand;
import org.signet.cli.command.NodeCommand;
import org.signet.cli.command.OutputOptions;
import org.signet.cli.command.ReferenceCommand;
import org.signet.cli.command.RulesCommand;
import org.signet.cli.command.TransactionCommand;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Sentences;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** The command {@code signet}. */
@Command(
        name = "signet",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Signed investment instructions on a ledger that manager, custodian and auditor share.",
        versionProvider = Signet.Version.class,
        subcommands = {
            HelpCommand.class,
            DemoCommand.class,
            NetworkCommand.class,
            NodeCommand.class,
            KeyCommand.class,
            InstructionCommand.class,
            TransactionCommand.class,
            HoldingsCommand.class,
            BreachesCommand.class,
            AuditCommand.class,
            ReferenceCommand.class,
            RulesCommand.class,
            LedgerCommand.class,
            BenchCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused by the contract, or by the node",
            "2:wrong usage: an unknown option, an unreadable file",
            "3:the node does not answer, or not yet",
            "4:a proof, signature or comparison does not hold",
            "5:something on this machine went wrong"
        })
public final class Signet {
    /** From the JAR's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Signet.class.getPackage().getImplementationVersion();
            return new String[] {"signet " + (version == null ? "(not packaged)" : version)};
        }
    }

    @Mixin(name = OutputOptions.MIXIN)
    OutputOptions output = new OutputOptions();

    private Signet() {}

    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /** Runs one command and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var line = new CommandLine(new Signet())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        Console.wantsColour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler(Signet::complain);
        return line.execute(arguments);
    }

    private static int complain(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof CommandFailure known) {
            line.getErr().println("signet: " + known.getMessage());
            return known.exitCode().number();
        }
        line.getErr().println("signet: " + Sentences.of(failure) + " (SIGNET_TRACE=1 shows where)");
        if (System.getenv("SIGNET_TRACE") != null) {
            failure.printStackTrace(line.getErr());
        }
        return ExitCode.FAILED.number();
    }
}
