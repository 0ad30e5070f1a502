package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.intake.Answers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.custody.jpa.ProjectionSetting;
import org.signet.custody.jpa.ReadModel;
import org.signet.custody.jpa.ReadModels;
import org.signet.custody.jpa.Rebuilder;
import org.signet.ledger.LedgerStatus;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** How a channel is doing on this node, checking its store, and rebuilding its read model. */
@Path("/channels/{channel}")
@Needs(Access.STATUS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Node")
public class StatusResource {
    @Inject
    private ProjectionSetting projection;

    @Inject
    private Channels channels;

    @EJB
    private ReadModels models;

    @EJB
    private Rebuilder rebuilder;

    @Inject
    private StoreChecks checks;

    @GET
    @Path("status")
    @Operation(summary = "A channel on this node")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "ChannelStatus")))
    public Response channel(@PathParam("channel") String channel) {
        LedgerStatus status = channels.ledger(channel).status();
        ObjectNode answer = Json.object()
                .put("channel", status.channel())
                .put("phase", status.phase().name())
                .put("height", status.height())
                .put("size", status.head().size())
                .put("root", status.head().root().toString())
                .put("finalHeight", status.finalHeight())
                .put("pending", status.pending());
        status.contract().ifPresent(contract -> answer.put("contract", contract));
        projectedHeight(channel).ifPresent(height -> answer.put("projectedHeight", height));
        answer.set("peers", Json.node(status.peers()));
        status.alarm().ifPresent(alarm -> answer.set("alarm", Answers.alarm(alarm)));
        return Json.answer(answer);
    }

    /** Empty on a node without a read model, and while the database does not answer: the status is wanted most when something is down. */
    private Optional<Long> projectedHeight(String channel) {
        if (!projection.isOn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(models.read(channel, ReadModel::height));
        } catch (RuntimeException e) {
            if (DatabaseTrouble.isBehind(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @POST
    @Path("verify")
    @Needs(Access.LOG)
    @Operation(summary = "Look through everything that is stored of the channel; what is damaged halts it")
    @APIResponse(
            responseCode = "202",
            description = "Taken, and not done yet",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "StoreCheck")))
    public Response verify(@PathParam("channel") String channel) {
        if (!checks.start(channel, channels.ledger(channel))) {
            throw new ProblemException(Problem.of(ProblemType.ALREADY_RUNNING, "a check of this channel is running"));
        }
        return Response.status(Response.Status.ACCEPTED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.text(checks.newest(channel).orElseThrow()))
                .build();
    }

    @GET
    @Path("verify")
    @Needs(Access.LOG)
    @Operation(summary = "What the newest check found")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "StoreCheck")))
    public Response verified(@PathParam("channel") String channel) {
        channels.ledger(channel);
        return Json.answer(checks.newest(channel)
                .orElseThrow(() -> ProblemException.notFound("no check was asked for since the node started")));
    }

    @POST
    @Path("reproject")
    @Needs(Access.ADMINISTRATION)
    @Operation(summary = "Rebuild the read model from the ledger; the present one is read meanwhile")
    @APIResponse(
            responseCode = "202",
            description = "Taken, and not done yet",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Rebuild")))
    public Response reproject(@PathParam("channel") String channel) {
        if (!rebuilder.start(channel, channels.ledger(channel))) {
            throw new ProblemException(Problem.of(ProblemType.ALREADY_RUNNING, "a rebuild of this channel is running"));
        }
        return Response.status(Response.Status.ACCEPTED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.text(rebuilder.progress(channel).orElseThrow()))
                .build();
    }

    @GET
    @Path("reproject")
    @Needs(Access.ADMINISTRATION)
    @Operation(summary = "How far the rebuild has got")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Rebuild")))
    public Response rebuilding(@PathParam("channel") String channel) {
        channels.ledger(channel);
        return Json.answer(rebuilder
                .progress(channel)
                .orElseThrow(() -> ProblemException.notFound("no rebuild was asked for since the node started")));
    }
}
