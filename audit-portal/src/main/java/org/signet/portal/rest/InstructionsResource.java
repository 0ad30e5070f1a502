package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.jpa.FindingRow;
import org.signet.custody.jpa.InstructionRow;
import org.signet.custody.jpa.ReadModel;
import org.signet.ledger.Ledger;
import org.signet.ledger.Limits;
import org.signet.ledger.Receipt;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** Instructions as they stand, their life, and what the rules said. */
@Path("/channels/{channel}")
@Needs(Access.INSTRUCTIONS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Instructions")
public class InstructionsResource {
    @Inject
    private Channels channels;

    @Inject
    private Models models;

    @GET
    @Path("instructions")
    @Operation(summary = "Instructions in the order in which they were given")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "InstructionPage")))
    public Response list(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        var filter = new ReadModel.InstructionFilter(
                query.text("portfolio"),
                query.text("status"),
                query.text("kind"),
                query.text("person"),
                query.isTrue("open"));
        long after = query.after();
        int limit = query.limit();
        return models.page(channel, uri, InstructionRow::index, model -> model.instructions(filter, after, limit));
    }

    @GET
    @Path("instructions/{id}")
    @Operation(summary = "An instruction with its content, findings, postings and timeline")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "InstructionDetail")))
    public Response one(@PathParam("channel") String channel, @PathParam("id") String id, @Context UriInfo uri) {
        Ledger ledger = channels.ledger(channel);
        Ref.ofId(ledger, id)
                .ifPresent(receipt -> models.await(channel, receipt.leaf().height()));
        return models.one(channel, uri, model -> model.instruction(id).map(row -> shown(ledger, model, row)));
    }

    private ObjectNode shown(Ledger ledger, ReadModel model, InstructionRow row) {
        ObjectNode shown = Json.object(row);
        Receipt opening = Ref.receipt(ledger, Long.toString(row.index()));
        shown.set("content", Json.read(new String(channels.content(ledger, opening.leaf()), StandardCharsets.UTF_8)));
        shown.set(
                "findings",
                Json.read(new String(opening.leaf().json(), StandardCharsets.UTF_8))
                        .path("record")
                        .path("findings"));
        shown.set("postings", Json.node(model.postingsOfInstruction(row.id(), Limits.PAGE)));
        shown.set("timeline", Json.node(model.steps(row.id(), Limits.PAGE)));
        return shown;
    }

    @GET
    @Path("findings")
    @Operation(summary = "Rules that warned, held or refused")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "FindingPage")))
    public Response findings(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String result = query.text("result");
        String rule = query.text("rule");
        String pack = query.text("pack");
        String portfolio = query.text("portfolio");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel, uri, FindingRow::index, model -> model.findings(result, rule, pack, portfolio, after, limit));
    }
}
