package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.ledger.Block;
import org.signet.ledger.Ledger;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.log.Note;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** The log itself: checkpoints, blocks, proofs, and the genesis it began with. */
@Path("/channels/{channel}")
@Needs(Access.LOG)
@Tag(name = "Log")
public class LogResource {
    @Inject
    private Channels channels;

    @GET
    @Path("checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The newest final checkpoint, or that of a block, as a C2SP signed note")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "text/plain", schema = @Schema(ref = "Note")))
    public String checkpoint(@PathParam("channel") String channel, @Context UriInfo uri) {
        Ledger ledger = channels.ledger(channel);
        Optional<Long> height = new Query(uri).number("height", 1, Long.MAX_VALUE);
        Optional<CosignedCheckpoint> found =
                height.isPresent() ? ledger.checkpoint(height.get()) : ledger.finalCheckpoint();
        return Note.encode(found.orElseThrow(() -> ProblemException.notFound("there is no such checkpoint yet")));
    }

    @GET
    @Path("consistency")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Proof that an earlier log is the beginning of a later one, RFC 6962 2.1.2")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Consistency")))
    public Response consistency(@PathParam("channel") String channel, @Context UriInfo uri) {
        Ledger ledger = channels.ledger(channel);
        var query = new Query(uri);
        long newest = ledger.finalCheckpoint()
                .map(cosigned -> cosigned.checkpoint().size())
                .orElse(0L);
        long to = query.number("to", 0, newest).orElse(newest);
        long from = query.number("from", 0, to)
                .orElseThrow(() -> ProblemException.parameter("from", "must be given, a size of the log"));
        ObjectNode answer = Json.object().put("from", from).put("to", to);
        ArrayNode proof = answer.putArray("proof");
        ledger.consistency(from, to).forEach(hash -> proof.add(hash.toString()));
        return Json.answer(answer);
    }

    @GET
    @Path("genesis")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The channel's genesis file, byte for byte")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Genesis")))
    public byte[] genesis(@PathParam("channel") String channel) {
        return channels.ledger(channel).genesis().bytes();
    }

    @GET
    @Path("blocks/{height}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A block's height, time and log head")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Block")))
    public Response block(@PathParam("channel") String channel, @PathParam("height") long height) {
        if (height < 1) {
            throw ProblemException.parameter("height", "must be from 1");
        }
        Block block = channels.ledger(channel).blocks(height, 1).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("there is no block " + height + " yet"));
        int transactions = block.entries().size();
        return Json.answer(Json.object()
                .put("height", block.height())
                .put("time", block.time().toString())
                .put("size", block.checkpoint().size())
                .put("root", block.checkpoint().root().toString())
                .put("first", block.checkpoint().size() - transactions)
                .put("transactions", transactions));
    }
}
