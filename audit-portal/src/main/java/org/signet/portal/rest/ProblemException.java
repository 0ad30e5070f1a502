package org.signet.portal.rest;

import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.ledger.Reason;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(ProblemType.NOT_FOUND, detail));
    }

    /** A query, path or header value of the wrong shape. */
    static ProblemException parameter(String name, String text) {
        var reason = Reason.at(name, Reason.Codes.CONTENT, name + " " + text);
        return new ProblemException(new Problem(
                ProblemType.PARAMETER,
                reason.text(),
                java.util.List.of(reason),
                java.util.Optional.empty(),
                java.util.Optional.empty()));
    }

    public Problem problem() {
        return problem;
    }
}
