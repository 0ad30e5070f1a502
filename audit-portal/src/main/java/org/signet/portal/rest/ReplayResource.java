package org.signet.portal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.compliance.RulePack;
import org.signet.custody.content.RulePackContent.Propose;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.custody.replay.BackTest;
import org.signet.custody.replay.Replays;
import org.signet.ledger.Difference;
import org.signet.ledger.Ledger;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;
import org.signet.portal.security.Visitor;

/** The history executed once more on this node: to prove it, or to try a draft of a rule pack on it. */
@Path("/channels/{channel}/replay")
@Needs(Access.REPLAY)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Replay")
public class ReplayResource {
    /** Portfolios that are shown with what exceeds limits; all are counted. */
    private static final int PORTFOLIOS = 1_000;

    @Inject
    private Channels channels;

    @EJB
    private Replays replays;

    @Context
    private HttpServletRequest request;

    @POST
    @Operation(summary = "Execute the history again, with every signature, and compare every leaf")
    @APIResponse(
            responseCode = "202",
            description = "Taken, and not done yet",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Replay")))
    public Response prove(@PathParam("channel") String channel, @Context UriInfo uri) {
        Ledger ledger = channels.ledger(channel);
        String until = new Query(uri).text("until");
        long height = until == null
                ? ledger.status().height()
                : Ref.receipt(ledger, until).leaf().height();
        return taken(channel, replays.prove(ledger, height));
    }

    @POST
    @Path("back-test")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Judge the history with a draft of a rule pack of the own organisation")
    @APIResponse(
            responseCode = "202",
            description = "Taken, and not done yet",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Replay")))
    public Response backTest(@PathParam("channel") String channel, @Context HttpHeaders headers, InputStream body) {
        Ledger ledger = channels.ledger(channel);
        String owner = Visitor.of(request).orElseThrow().signer().organisation();
        return taken(channel, replays.backTest(ledger, draft(ledger, owner, Body.read(body, headers))));
    }

    private Response taken(String channel, boolean isStarted) {
        if (!isStarted) {
            throw new ProblemException(Problem.of(ProblemType.ALREADY_RUNNING, "a replay of this channel is running"));
        }
        return Response.status(Response.Status.ACCEPTED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.text(shown(replays.newest(channel).orElseThrow())))
                .build();
    }

    @GET
    @Operation(summary = "How far the newest replay has got, and what it found")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Replay")))
    public Response newest(@PathParam("channel") String channel) {
        channels.ledger(channel);
        return Json.answer(shown(replays.newest(channel)
                .orElseThrow(() -> ProblemException.notFound("no replay was asked for since the node started"))));
    }

    /** The body is the content that would be signed to propose it, and is checked as that. */
    private RulePack draft(Ledger ledger, String owner, byte[] content) {
        Reading reading = replays.read(ledger, content);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw unreadable(unreadable.reasons());
        }
        if (!(((Proposal) reading).content() instanceof Propose draft)) {
            throw unreadable(List.of(
                    Reason.at("/kind", Reason.Codes.CONTENT, "a back-test takes the content of a rule-pack.propose")));
        }
        return new RulePack(draft.pack(), draft.version(), owner, draft.sha256().toString(), draft.rules());
    }

    private static ProblemException unreadable(List<Reason> reasons) {
        return new ProblemException(
                new Problem(ProblemType.CONTENT, reasons.get(0).text(), reasons, Optional.empty(), Optional.empty()));
    }

    private static ObjectNode shown(Replays.Replay replay) {
        ObjectNode shown = Json.object()
                .put("state", replay.state().name())
                .put("height", replay.height())
                .put("target", replay.target());
        replay.problem().ifPresent(problem -> shown.put("problem", problem));
        replay.difference().ifPresent(difference -> shown.set("difference", shown(difference)));
        replay.backTest().ifPresent(backTest -> shown.set("backTest", shown(backTest)));
        return shown;
    }

    private static ObjectNode shown(Difference difference) {
        JsonNode recorded = Json.read(new String(difference.recorded(), StandardCharsets.UTF_8));
        JsonNode executed = difference.executed().length == 0
                ? Json.object()
                : Json.read(new String(difference.executed(), StandardCharsets.UTF_8));
        ObjectNode shown = Json.object().put("index", difference.index());
        shown.set("places", Json.node(Differences.of(recorded, executed)));
        shown.set("recorded", recorded);
        shown.set("executed", executed);
        return shown;
    }

    private static ObjectNode shown(BackTest backTest) {
        ObjectNode shown = Json.object().put("judged", backTest.judged()).put("flipped", backTest.flipped());
        shown.set("flips", Json.node(backTest.flips()));
        ArrayNode breaches = shown.put("breaching", backTest.breaches().size()).putArray("breaches");
        backTest.breaches().entrySet().stream().limit(PORTFOLIOS).forEach(entry -> {
            ObjectNode portfolio = breaches.addObject().put("portfolio", entry.getKey());
            portfolio.set("excesses", Json.node(entry.getValue()));
        });
        return shown;
    }
}
