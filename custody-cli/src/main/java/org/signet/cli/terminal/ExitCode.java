package org.signet.cli.terminal;

/** How a command ended, as the shell sees it. Part of the command line's contract: scripts branch on it. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** The contract (or the node, on its behalf) refused what was asked. */
    REFUSED(1),
    /** The command was wrong: an unknown option, an unreadable file, a missing key. */
    USAGE(2),
    /** The node, or something else that should answer, does not. */
    UNREACHABLE(3),
    /** A proof, signature or comparison does not hold. */
    VERIFICATION_FAILED(4),
    /** Something on this machine went wrong: a process died, a disk is full. */
    FAILED(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
