package org.signet.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Ends a command with a sentence for its user and an exit code for the script that called it. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public CommandFailure(ExitCode exitCode, String sentence) {
        this(exitCode, sentence, null);
    }

    public CommandFailure(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    public static CommandFailure usage(String sentence) {
        return new CommandFailure(ExitCode.USAGE, sentence);
    }

    public static CommandFailure unreachable(String sentence) {
        return new CommandFailure(ExitCode.UNREACHABLE, sentence);
    }

    public static CommandFailure failed(String sentence) {
        return new CommandFailure(ExitCode.FAILED, sentence);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
