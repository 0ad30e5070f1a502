package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;
import org.signet.custody.intake.Answers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request into a problem document. What nobody foresaw goes to the log, not to the client. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof ProblemException e) {
            return Problems.response("", e.problem());
        }
        if (thrown instanceof WebApplicationException e && e.getResponse().getStatus() < 500) {
            return ofServer(e);
        }
        Optional<Problem> ofLedger = LedgerTrouble.problem(thrown);
        if (ofLedger.isPresent()) {
            LOG.warn("Not answered: {}", ofLedger.get().detail());
            return Problems.response("", ofLedger.get());
        }
        if (DatabaseTrouble.isBehind(thrown)) {
            LOG.warn("The read model's database does not answer: {}", DatabaseTrouble.sentence(thrown));
            return Problems.response(
                    "", Problem.of(ProblemType.DATABASE, "the ledger goes on; ask again when the database is back"));
        }
        return unforeseen(thrown);
    }

    /** What the server itself turned away. */
    private static Response ofServer(WebApplicationException e) {
        if (e instanceof NotAllowedException) {
            String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
            Response response = Problems.response("", Problem.of(ProblemType.METHOD, "allowed here: " + allow));
            return Response.fromResponse(response)
                    .header(HttpHeaders.ALLOW, allow)
                    .build();
        }
        if (e instanceof NotFoundException) {
            return Problems.response("", Problem.of(ProblemType.NOT_FOUND, "there is no such address"));
        }
        if (e instanceof NotSupportedException) {
            return Problems.response(
                    "", Problem.of(ProblemType.MEDIA_TYPE, "see the documentation for what is taken here"));
        }
        if (e instanceof NotAcceptableException) {
            return Problems.response(
                    "", Problem.of(ProblemType.NOT_ACCEPTABLE, "see the documentation for what is given here"));
        }
        return Problems.response("", Problem.of(ProblemType.PARAMETER, "the request has not the right shape"));
    }

    private static Response unforeseen(Throwable thrown) {
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {}", incident, thrown);
        ObjectNode document = Answers.problem(
                "", Problem.of(ProblemType.INTERNAL, "see incident " + incident + " in the node's log"));
        return Problems.response(ProblemType.INTERNAL, document.put("incident", incident));
    }
}
